import { describe, expect, test } from 'vitest';
import { aPerson, ben, mina, noon, storeActivity } from '../../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../../test/support/db/person-context.ts';
import { programOn } from '../../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../../test/support/db/test-store.ts';
import { saveSettings } from '../../../../test/support/unaudited.ts';
import type { PersonId, WorkspaceId } from '../../../core/identifiers.ts';
import type { Store } from '../../../platform/database/store.ts';
import { readHistory } from '../../audit/log.ts';
import { readVerifiedEmail } from '../../people/names.ts';
import { savePerson } from '../../people/store.ts';
import { type Activity, isOwnCompletion } from '../activity.ts';
import { findActivity } from '../store/activities.ts';
import { correctCompletedBy, prepareCorrection } from './correct.ts';

const email = 'Ben.Okafor@fabrikam.example';

async function completedByNobody(store: Store, overrides: Partial<Activity> = {}) {
  const workspaceId = await newWorkspace(store);
  const people = { id: ben, email: 'ben.okafor@fabrikam.example' };
  await savePerson(store.db, aPerson(workspaceId, people), noon);
  const activity = await storeActivity(store, workspaceId, {
    status: {
      state: 'completed',
      decision: { by: { kind: 'intune' }, at: noon },
      completedBy: { kind: 'not_available', source: 'intune' },
      note: '',
      evidence: null,
    },
    ...overrides,
  });
  return { activity, workspaceId, context: asItMember(programOn(store, workspaceId)) };
}

function seen({ id, version }: Activity) {
  return { activityId: id, seenVersion: version };
}

describe('N/A', () => {
  const store = useStore();
  const find = (workspaceId: WorkspaceId, { id }: Activity) => findActivity(store().db, workspaceId, id);

  test('is corrected to an address, which the history tells with what stood there', async () => {
    const { activity, workspaceId, context } = await completedByNobody(store());

    await prepareCorrection(context, seen(activity));
    await correctCompletedBy(context, { ...seen(activity), email: ` ${email} ` });

    const completedBy = { kind: 'email', email, personId: ben, entraId: null };
    expect(await find(workspaceId, activity)).toMatchObject({
      version: activity.version + 1,
      status: { state: 'completed', decision: { by: { kind: 'intune' }, at: noon }, completedBy },
    });
    const { before } = await store()
      .db.selectFrom('audit_log')
      .select('before')
      .where('activity_id', '=', activity.id)
      .executeTakeFirstOrThrow();
    expect(before).toEqual({ completedBy: { kind: 'not_available', source: 'intune' } });
    expect(await readHistory(store().db, activity.id)).toMatchObject([
      { action: 'completed_by_corrected', after: { completedBy } },
    ]);
  });

  test('is not corrected by its requester to their own address where own completion is forbidden', async () => {
    const { activity, workspaceId } = await completedByNobody(store(), { requesterId: ben });
    const context = asItMember(programOn(store(), workspaceId), { id: ben });
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { ownCompletion: false }));

    const refused = correctCompletedBy(context, { ...seen(activity), email });

    await expect(refused).rejects.toMatchObject({ detail: { code: 'own_completion_recorded' } });
    expect(await find(workspaceId, activity)).toMatchObject({ status: { completedBy: { kind: 'not_available' } } });
  });

  test.each([
    ['their own address, which Slack has not verified', 'mina@fabrikam.example', false, null],
    ['an alias that Slack does not know', 'mina+1@fabrikam.example', true, null],
    ['the address that the portal names', 'MINA@contoso.example', true, 'mina@contoso.example'],
  ] as const)(
    'is not corrected by its requester to %s where own completion is forbidden',
    async (_, address, isEmailConfirmed, requesterEmail) => {
      const { activity, workspaceId } = await completedByNobody(store(), { requesterId: mina, requesterEmail });
      const person = { id: mina, email: 'mina@fabrikam.example', isEmailConfirmed };
      await savePerson(store().db, aPerson(workspaceId, person), noon);
      const context = asItMember(programOn(store(), workspaceId), person);
      await store().inTransaction((tx) => saveSettings(tx, workspaceId, { ownCompletion: false }));

      const refused = correctCompletedBy(context, { ...seen(activity), email: address, isUnknownAccepted: true });

      await expect(refused).rejects.toMatchObject({ detail: { code: 'own_completion_recorded' }, field: 'email' });
      await correctCompletedBy(context, { ...seen(activity), email });
    },
  );

  test('names the requester as such where another person says so, by an address that is not verified too', async () => {
    const { activity, workspaceId } = await completedByNobody(store(), { requesterId: mina });
    const person = { id: mina, email: 'mina@fabrikam.example', isEmailConfirmed: false };
    await savePerson(store().db, aPerson(workspaceId, person), noon);
    const context = asItMember(programOn(store(), workspaceId), { id: ben });
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { ownCompletion: false }));

    const corrected = await correctCompletedBy(context, { ...seen(activity), email: 'Mina@fabrikam.example' });

    expect(isOwnCompletion(corrected)).toBe(true);
    expect(await readHistory(store().db, activity.id)).toMatchObject([{ after: { isOwnRequest: true } }]);
  });

  test('is corrected to an address that nobody in Slack has once somebody says that it is right', async () => {
    const { activity, workspaceId, context } = await completedByNobody(store());
    const unknown = 'Nobody@other.example';

    const refused = correctCompletedBy(context, { ...seen(activity), email: unknown });
    await expect(refused).rejects.toMatchObject({
      detail: { code: 'email_unknown', parameters: { email: unknown } },
      field: 'email',
    });
    expect(await find(workspaceId, activity)).toMatchObject({ status: { completedBy: { kind: 'not_available' } } });
    await correctCompletedBy(context, { ...seen(activity), email: unknown, isUnknownAccepted: true });

    const completedBy = { kind: 'email', email: unknown, personId: null, entraId: null };
    expect(await find(workspaceId, activity)).toMatchObject({ status: { completedBy } });
  });

  test('is corrected to the verified address of somebody in Slack, and to no other of theirs', async () => {
    const { workspaceId, context } = await completedByNobody(store());
    const open = aPerson(workspaceId, { id: mina, email: 'mina@fabrikam.example', isEmailConfirmed: false });
    await savePerson(store().db, open, noon);

    expect(await readVerifiedEmail(context, ben)).toBe('ben.okafor@fabrikam.example');
    for (const id of [mina, 'U0NOBODY' as PersonId]) {
      await expect(readVerifiedEmail(context, id)).rejects.toMatchObject({
        detail: { code: 'person_without_address' },
        field: 'email',
      });
    }
  });

  test('is corrected once', async () => {
    const { activity, workspaceId, context } = await completedByNobody(store());
    const corrected = await correctCompletedBy(context, { ...seen(activity), email });

    const second = correctCompletedBy(context, { ...seen(corrected), email: 'lee@contoso.example' });

    await expect(second).rejects.toMatchObject({ detail: { code: 'completed_by_known' } });
    expect(await find(workspaceId, activity)).toMatchObject({ status: { completedBy: { email } } });
  });

  test('is corrected once by two at a time', async () => {
    const { activity, context } = await completedByNobody(store());

    const both = await Promise.allSettled([
      correctCompletedBy(context, { ...seen(activity), email }),
      correctCompletedBy(context, { ...seen(activity), email: 'lee@contoso.example' }),
    ]);

    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  test('is answered twice where one submission comes twice', async () => {
    const { activity, context } = await completedByNobody(store());
    const once = { ...context, requestKey: 'view:V1' };

    await correctCompletedBy(once, { ...seen(activity), email });
    const again = await correctCompletedBy(once, { ...seen(activity), email });

    expect(again).toMatchObject({ status: { completedBy: { email } } });
  });

  test.each(['', 'ben', 'ben@fabrikam.example, mina@fabrikam.example', `${'a'.repeat(60)}@${'b'.repeat(200)}.example`])(
    'is not corrected to %j',
    async (typed) => {
      const { activity, workspaceId, context } = await completedByNobody(store());

      const refused = correctCompletedBy(context, { ...seen(activity), email: typed });

      await expect(refused).rejects.toMatchObject({ detail: { code: 'email_malformed' }, field: 'email' });
      expect(await find(workspaceId, activity)).toMatchObject({ status: { completedBy: { kind: 'not_available' } } });
    },
  );

  test('is corrected by an IT admin or the requester, and by nobody else', async () => {
    const { activity, context } = await completedByNobody(store());
    const asRequester = { ...context.actor, grants: context.actor.grants.slice(0, 1) };
    const other = { ...asRequester, person: { ...asRequester.person, id: ben } };

    const refused = correctCompletedBy({ ...context, actor: other }, { ...seen(activity), email });
    await expect(refused).rejects.toMatchObject({ detail: { code: 'role_missing' } });
    const corrected = await correctCompletedBy({ ...context, actor: asRequester }, { ...seen(activity), email });

    expect(activity.requesterId).toBe(mina);
    expect(corrected).toMatchObject({ status: { completedBy: { kind: 'email' } } });
  });

  test.each([
    ['a System confirmation', { kind: 'system_confirmation' }],
    ['an address', { kind: 'email', email, personId: null, entraId: null }],
  ] as const)('only: %s stays', async (_, completedBy) => {
    const status = {
      state: 'completed',
      decision: { by: { kind: 'system' }, at: noon },
      completedBy,
      note: '',
      evidence: null,
    } as const;
    const { activity, context } = await completedByNobody(store(), { status });

    const refused = prepareCorrection(context, seen(activity));

    await expect(refused).rejects.toMatchObject({ detail: { code: 'completed_by_known' } });
  });

  test('is not corrected in an activity that was reopened meanwhile', async () => {
    const { activity, context } = await completedByNobody(store(), {
      status: { state: 'active', decision: { by: { kind: 'system' }, at: noon } },
    });

    const refused = correctCompletedBy(context, { ...seen(activity), email });

    await expect(refused).rejects.toMatchObject({ detail: { code: 'changed_meanwhile' } });
  });
});

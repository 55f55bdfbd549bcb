import { describe, expect, test } from 'vitest';
import type { Activity, ActivityStatus } from '../../src/domain/activity.ts';
import { byPerson } from '../../src/domain/decided-by.ts';
import type { PersonId } from '../../src/domain/identifiers.ts';
import type { PortalActivityId } from '../../src/domain/portal-activity.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import type { RoleAssignment } from '../../src/domain/role-assignment.ts';
import type { RoleGrant } from '../../src/domain/roles.ts';
import type { WorkspaceSettings } from '../../src/domain/settings.ts';
import { insertLink } from '../../src/store/activity-links.ts';
import { savePerson } from '../../src/store/people.ts';
import { savePortalActivities } from '../../src/store/portal-activities.ts';
import { changeSettings } from '../../src/usecases/change-settings.ts';
import type { PersonContext, Program } from '../../src/usecases/context.ts';
import { identifyPerson } from '../../src/usecases/identify-person.ts';
import { readNoticeDelivery } from '../../src/usecases/read-notice-delivery.ts';
import { readRemovalList } from '../../src/usecases/read-removal-list.ts';
import { requestRemovalList } from '../../src/usecases/request-removal-list.ts';
import { requireActivityByText } from '../../src/usecases/require-activity-by-text.ts';
import { engines } from '../support/engines.ts';
import { portalCompleted } from '../support/portal-fixtures.ts';
import { saveSettings } from '../support/unaudited.ts';
import { aPerson, ben, noon, storeActivity } from './support/fixtures.ts';
import { asItMember } from './support/person-context.ts';
import { programOn } from './support/program-on.ts';
import { daysLater, deliver, retainOn } from './support/retain-on.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

const ada = 'U07ADA' as PersonId;
const jun = 'U08JUN' as PersonId;
const admin = 'U99ADMIN' as PersonId;
const withdrawn: ActivityStatus = {
  state: 'withdrawn',
  decision: { by: byPerson(ben), at: noon },
  reason: 'not needed',
};
const tokyo = { kind: 'groups', groups: ['Tokyo'] } as const;
const berlin = { kind: 'groups', groups: ['Berlin'] } as const;

describe.each(engines)('announcements of removals on %s', (engine) => {
  const store = useStore(engine);

  const setUp = async () => programOn(store(), await newWorkspace(store()));

  const ended = async (program: Program, overrides: Partial<Activity> = {}) =>
    await storeActivity(store(), program.workspaceId, { status: withdrawn, ...overrides });

  const set = async ({ workspaceId }: Program, settings: Partial<WorkspaceSettings>) =>
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, settings));

  /** Each audits those device groups; `null` = all. */
  async function setAuditors(program: Program, auditors: Readonly<Record<PersonId, readonly string[] | null>>) {
    const roles = Object.entries(auditors).map(
      ([id, deviceGroups]): RoleAssignment => ({
        role: 'auditor',
        holder: { kind: 'person', id: id as PersonId },
        deviceGroups,
      }),
    );
    for (const id of Object.keys(auditors)) {
      const named = { id: id as PersonId, email: `${id.toLowerCase()}@contoso.example` };
      await savePerson(store().db, aPerson(program.workspaceId, named), noon);
    }
    await set(program, { roles });
  }

  const numbersIn = async ({ workspaceId }: Program) => {
    const rows = await store()
      .db.selectFrom('activity')
      .select('number')
      .where('workspace_id', '=', workspaceId)
      .execute();
    return rows.map(({ number }) => number).toSorted((one, other) => one - other);
  };

  const noticesIn = async ({ workspaceId }: Program) => {
    const rows = await store()
      .db.selectFrom('notice')
      .select(['id', 'kind', 'facts'])
      .where('workspace_id', '=', workspaceId)
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(({ id, kind, facts }) => ({ id, kind, count: facts['count'] }));
  };

  const kindsIn = async (program: Program) => (await noticesIn(program)).map(({ kind, count }) => [kind, count]);

  test('what was kept for years after it had been announced is announced anew, and goes a week after that', async () => {
    const program = await setUp();
    const { number } = await ended(program);
    await retainOn(program, 170);
    await set(program, { retentionDays: 0 });
    await retainOn(program, 200);
    await set(program, { retentionDays: 180 });

    await retainOn(program, 900);
    await retainOn(program, 906);
    const kept = await numbersIn(program);
    await retainOn(program, 907);

    expect([kept, await numbersIn(program)]).toEqual([[number], []]);
    expect(await kindsIn(program)).toEqual([
      ['removal_without_auditor', 1],
      ['removal_without_auditor', 1],
    ]);
  });

  test('a setting that is changed and changed back between two runs makes an announcement void', async () => {
    const program = await setUp();
    const { number } = await ended(program);
    await retainOn(program, 174);
    await change(daysLater(program, 176), 0);
    await change(daysLater(program, 176.1), 180);

    await retainOn(program, 181);
    await retainOn(program, 187);
    const kept = await numbersIn(program);
    await retainOn(program, 188);

    expect([kept, await numbersIn(program)]).toEqual([[number], []]);
  });

  test('an announcement under another setting is void', async () => {
    const program = await setUp();
    const { number } = await ended(program);
    await retainOn(program, 170);
    await set(program, { retentionDays: 30 });

    await retainOn(program, 178);

    expect(await numbersIn(program)).toEqual([number]);
    expect(await kindsIn(program)).toHaveLength(2);
  });

  test('what was kept because the portal lists it is announced anew once it does no more', async () => {
    const program = await setUp();
    const activity = await ended(program);
    await retainOn(program, 174);
    const id = `portal-${activity.id}` as PortalActivityId;
    const at = { proposedAt: noon, decidedBy: null, decidedAt: noon };
    await store().inTransaction(async (tx) => {
      await savePortalActivities(tx, [portalCompleted({ id })], noon);
      const about = { activityId: activity.id, vendor: 'defender', vendorId: id } as const;
      await insertLink(tx, { ...about, state: 'confirmed', reasons: [], ...at });
    });
    await retainOn(program, 181);
    await store().db.updateTable('portal_activity').set({ unlisted_at: noon }).where('id', '=', id).execute();

    await retainOn(program, 300);
    const kept = await numbersIn(program);
    await retainOn(program, 307);

    expect([kept, await numbersIn(program)]).toEqual([[activity.number], []]);
  });

  test('the week counts from the first that had it', async () => {
    const program = await setUp();
    await setAuditors(program, { [ada]: null });
    const { number } = await ended(program);
    await retainOn(program, 174, []);
    await deliver(daysLater(program, 178), [ada]);

    await retainOn(program, 184, []);
    const kept = await numbersIn(program);
    await retainOn(program, 185, []);

    expect([kept, await numbersIn(program)]).toEqual([[number], []]);
  });

  test('what nobody was told of stays; bot admins read of it once, and it is announced anew', async () => {
    const program = await setUp();
    await setAuditors(program, { [ada]: null });
    const { number } = await ended(program);

    for (const day of [170, 171, 172, 178, 185, 192]) await retainOn(program, day, []);

    expect(await numbersIn(program)).toEqual([number]);
    expect(await kindsIn(program)).toEqual([
      ['removal_offered', 1],
      ['removal_unheard', 1],
      ['removal_offered', 1],
    ]);
  });

  test('what only one auditor sees stays as long as the message did not reach them', async () => {
    const program = await setUp();
    await setAuditors(program, { [ada]: ['Tokyo'], [jun]: ['Berlin'] });
    await ended(program, { scope: tokyo });
    const inBerlin = await ended(program, { scope: berlin });

    for (const day of [174, 175, 181]) await retainOn(program, day, [ada]);

    expect(await numbersIn(program)).toEqual([inBerlin.number]);
    expect(await kindsIn(program)).toEqual([
      ['removal_offered', 2],
      ['removal_unheard', 1],
    ]);
  });

  test('who has lost the role since they were told does not count', async () => {
    const program = await setUp();
    await setAuditors(program, { [ada]: null });
    const { number } = await ended(program);
    await retainOn(program, 174, [ada]);
    await setAuditors(program, { [jun]: null });

    await retainOn(program, 181, []);

    expect(await numbersIn(program)).toEqual([number]);
  });

  test('of what no auditor sees bot admins are told, and each auditor reads of as many as they see', async () => {
    const program = await setUp();
    await setAuditors(program, { [ada]: ['Tokyo'], [jun]: ['Tokyo', 'Berlin'], ['U09KAI' as PersonId]: ['Lima'] });
    await ended(program, { scope: tokyo });
    await ended(program, { scope: berlin });
    await ended(program, { scope: { kind: 'groups', groups: ['Oslo'] } });

    await retainOn(program, 170, []);

    const [offered, withoutAuditor] = await noticesIn(program);
    expect(await kindsIn(program)).toEqual([
      ['removal_offered', 2],
      ['removal_without_auditor', 1],
    ]);
    expect(await countsFor(daysLater(program, 171), offered?.id)).toEqual([
      [ada, 1],
      [jun, 2],
    ]);
    const toAdmins = await readNoticeDelivery(daysLater(program, 171), withoutAuditor?.id ?? '');
    // Not a week after it is told: they are kept for 180 days all the same.
    const from = daysLater(program, 180).clock.now().toISOString();
    expect(toAdmins?.notice.content).toMatchObject({ kind: 'removal_without_auditor', count: 1, from });
    await deliver(daysLater(program, 171), [ada, jun, admin]);
    await retainOn(program, 181, []);
    expect(await numbersIn(program)).toEqual([]);
  });

  test('nobody is sent an empty list', async () => {
    const program = await setUp();
    await setAuditors(program, { [ada]: ['Lima'], [jun]: null });
    await ended(program, { scope: tokyo });
    await retainOn(program, 170, [jun]);
    const [offered] = await noticesIn(program);
    const asAda = await callOf(program, ada, ada);
    const asJun = await callOf(program, jun, jun);

    await expect(requestRemovalList(asAda, offered?.id ?? '')).rejects.toMatchObject({
      detail: { code: 'removal_over' },
    });
    await requestRemovalList(asJun, offered?.id ?? '');

    let lines = 0;
    for await (const page of readRemovalList(asJun, offered?.id ?? '')) lines += page.length;
    expect(lines).toBe(1);
  });

  test('an announcement that has become void is delivered to nobody', async () => {
    const program = await setUp();
    await setAuditors(program, { [ada]: null });
    await ended(program);
    await retainOn(program, 170, []);
    await set(program, { retentionDays: 0 });
    const [offered] = await noticesIn(program);

    expect(await readNoticeDelivery(daysLater(program, 171), offered?.id ?? '')).toBeNull();
  });

  test.each([
    ['who sees everything', null, 'activity_removed'],
    ['who saw its devices', ['Tokyo'], 'activity_removed'],
    ['to whom it never was anything', ['Berlin'], 'activity_not_found'],
  ] as const)('its number says that it was removed to somebody %s', async (_name, deviceGroups, code) => {
    const program = await setUp();
    const { number } = await ended(program, { scope: tokyo });
    for (const day of [170, 181]) await retainOn(program, day);
    const context = asItMember(program);
    const grants: readonly RoleGrant[] = [{ role: 'requester', source: { kind: 'it_channel' }, deviceGroups }];

    const answer = requireActivityByText({ ...context, actor: { ...context.actor, grants } }, `REM-${number}`);

    await expect(answer).rejects.toSatisfy((error) => error instanceof Refusal && error.detail.code === code);
  });

  async function change(program: Program, retentionDays: number) {
    const context = asItMember(program);
    const grants: readonly RoleGrant[] = [
      { role: 'bot_admin', source: { kind: 'workspace_admin' }, deviceGroups: null },
    ];
    const actor = { ...context.actor, grants };
    await changeSettings({ ...context, actor }, { seen: null, wanted: () => ({ retentionDays }) });
  }

  async function callOf(program: Program, id: PersonId, requestKey: string): Promise<PersonContext> {
    const { actor } = await identifyPerson(program, id);
    if (actor === null) throw new Error('nobody is known by that id');
    return { ...daysLater(program, 171), actor, requestKey };
  }

  async function countsFor(program: Program, noticeId = '') {
    const delivery = await readNoticeDelivery(program, noticeId);
    if (delivery?.addressees.kind !== 'auditors') return null;
    return delivery.addressees.auditors.map(({ personId, notice }) => [personId, Object(notice.content)['count']]);
  }
});

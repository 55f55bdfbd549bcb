import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { aPerson, ben, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { daysLater, deliverLatestList, retainOn, runDaily } from '../../../test/support/db/retain-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { portalCompleted } from '../../../test/support/portal-fixtures.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import { byPerson } from '../../core/completion.ts';
import { DomainError } from '../../core/domain-error.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { Person } from '../../core/people.ts';
import type { RoleAssignment, RoleGrant } from '../../core/roles.ts';
import type { PortalActivityId } from '../../microsoft/portal-activity.ts';
import type { Program } from '../../platform/context.ts';
import type { Activity, ActivityStatus } from '../activities/activity.ts';
import { requireActivityByText } from '../activities/require.ts';
import { insertLink } from '../intune/link/activity-links.ts';
import { savePerson } from '../people/store.ts';
import { savePortalActivities } from '../portal/store.ts';
import type { WorkspaceSettings } from '../workspace/settings.ts';
import { readRemovalList } from './list.ts';
import { readLatestList } from './store.ts';

const ada = 'U07ADA' as PersonId;
const jun = 'U08JUN' as PersonId;
const admin = 'U99ADMIN' as PersonId;
const withdrawn: ActivityStatus = {
  state: 'withdrawn',
  decision: { by: byPerson(ben), at: noon },
  reason: 'not needed',
};
const tokyo = { kind: 'groups', groups: ['Tokyo'] } as const;

describe('lists of what is to be removed', () => {
  const store = useStore();

  const setUp = async () => programOn(store(), await newWorkspace(store()));

  const ended = async (program: Program, overrides: Partial<Activity> = {}) =>
    await storeActivity(store(), program.workspaceId, { status: withdrawn, ...overrides });

  const set = async ({ workspaceId }: Program, settings: Partial<WorkspaceSettings>) =>
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, settings));

  async function addPerson({ workspaceId }: Program, id: PersonId, overrides: Partial<Person> = {}) {
    const email = `${id.toLowerCase()}@contoso.example`;
    await savePerson(store().db, aPerson(workspaceId, { id, email, ...overrides }), noon);
  }

  const audits = (id: PersonId, deviceGroups: readonly string[] | null): RoleAssignment => ({
    role: 'auditor',
    holder: { kind: 'person', id },
    deviceGroups,
  });

  const numbersIn = async ({ workspaceId }: Program) => {
    const rows = await store()
      .db.selectFrom('activity')
      .select('number')
      .where('workspace_id', '=', workspaceId)
      .execute();
    return rows.map(({ number }) => number).toSorted((one, other) => one - other);
  };

  const latestList = async (program: Program) => {
    const list = await readLatestList(store().db, program.workspaceId, daysLater(program, 999).clock.now());
    return list ?? expect.fail('there is no list');
  };

  /** Who is to be sent the latest list. */
  const readersOf = async (program: Program) => {
    const { id } = await latestList(program);
    const { rows } = await sql<{ readonly person: string }>`select data ->> 'personId' as person from pgboss.job
      where name = 'send-removal-list' and data ->> 'listId' = ${id} order by 1`.execute(store().db);
    return rows.map(({ person }) => person);
  };

  test('what was kept for years after it had been listed is listed anew, and goes a week after that', async () => {
    const program = await setUp();
    const { number } = await ended(program);
    await retainOn(program, 180);
    await set(program, { retentionDays: 0 });
    await retainOn(program, 200);
    await set(program, { retentionDays: 180 });

    await retainOn(program, 900);
    await retainOn(program, 906);
    const kept = await numbersIn(program);
    await retainOn(program, 907);

    expect([kept, await numbersIn(program)]).toEqual([[number], []]);
  });

  test('what was kept because the portal lists it is listed anew once it does no more', async () => {
    const program = await setUp();
    const activity = await ended(program);
    await retainOn(program, 180);
    const id = `portal-${activity.id}` as PortalActivityId;
    const at = { proposedAt: noon, decidedBy: null, decidedAt: noon };
    await store().inTransaction(async (tx) => {
      await savePortalActivities(tx, [portalCompleted({ id })], noon);
      const about = { activityId: activity.id, vendor: 'defender', vendorId: id } as const;
      await insertLink(tx, { ...about, state: 'confirmed', reasons: [], ...at });
    });
    await retainOn(program, 187);
    await store().db.updateTable('portal_activity').set({ unlisted_at: noon }).where('id', '=', id).execute();

    await retainOn(program, 300);
    const kept = await numbersIn(program);
    await retainOn(program, 307);

    expect([kept, await numbersIn(program)]).toEqual([[activity.number], []]);
  });

  test('the week counts from the delivery', async () => {
    const program = await setUp();
    const { number } = await ended(program);
    await runDaily(program, 180);
    await deliverLatestList(daysLater(program, 184));

    await runDaily(program, 190);
    const kept = await numbersIn(program);
    await runDaily(program, 191);

    expect([kept, await numbersIn(program)]).toEqual([[number], []]);
  });

  test('a list that was not delivered removes nothing, and the next week’s has its activities again', async () => {
    const program = await setUp();
    const { number } = await ended(program);
    await runDaily(program, 180);
    const first = await latestList(program);
    await runDaily(program, 186);
    const same = await latestList(program);
    await retainOn(program, 187);
    const next = await latestList(program);

    await runDaily(program, 193);
    const kept = await numbersIn(program);
    await runDaily(program, 194);

    expect([same.id === first.id, next.id === first.id]).toEqual([true, false]);
    expect([kept, await numbersIn(program)]).toEqual([[number], []]);
  });

  test('a list is sent again each day until it is delivered', async () => {
    const program = await setUp();
    await addPerson(program, admin, { isWorkspaceAdmin: true });
    await ended(program);
    const sent: number[] = [];

    for (const day of [165, 165, 166, 167]) {
      await runDaily(program, day);
      sent.push((await readersOf(program)).length);
    }
    await deliverLatestList(daysLater(program, 167));
    await runDaily(program, 168);

    expect([...sent, (await readersOf(program)).length]).toEqual([1, 1, 2, 3, 3]);
  });

  test('what closes after a list was made waits for the next one', async () => {
    const program = await setUp();
    await ended(program);
    await retainOn(program, 180);
    const { number } = await ended(program);

    await retainOn(program, 187);
    const kept = await numbersIn(program);
    await retainOn(program, 194);

    expect([kept, await numbersIn(program)]).toEqual([[number], []]);
  });

  test('without anybody who could get it, nothing is removed', async () => {
    const program = await setUp();
    const { number } = await ended(program);

    for (const day of [180, 187, 194]) await runDaily(program, day);

    expect(await readersOf(program)).toEqual([]);
    expect(await numbersIn(program)).toEqual([number]);
  });

  test.each<readonly [string, readonly RoleAssignment[], readonly PersonId[]]>([
    ['auditors of all device groups', [audits(ada, null), audits(jun, ['Tokyo'])], [ada]],
    ['each of them', [audits(ada, null), audits(jun, null)], [ada, jun]],
    ['bot admins, where no auditor has all device groups', [audits(jun, ['Tokyo'])], [admin]],
    ['bot admins, where there is no auditor', [], [admin]],
  ])('it is for %s', async (_, roles, expected) => {
    const program = await setUp();
    await addPerson(program, ada);
    await addPerson(program, jun);
    await addPerson(program, admin, { isWorkspaceAdmin: true });
    await set(program, { roles });
    await ended(program);

    await runDaily(program, 180);

    expect(await readersOf(program)).toEqual(expected);
  });

  describe('a list that is sent', () => {
    async function listed() {
      const program = await setUp();
      await addPerson(program, ada);
      await set(program, { roles: [audits(ada, null)] });
      const activity = await ended(program);
      await runDaily(program, 180);
      return { program: daysLater(program, 180), activity, list: await latestList(program) };
    }

    test('says what goes and from when on', async () => {
      const { program, list } = await listed();

      const { rows, ...read } = (await readRemovalList(program, { listId: list.id, personId: ada })) ?? expect.fail();

      expect(read).toMatchObject({ count: 1, removedFrom: daysLater(program, 187).clock.now(), reader: { id: ada } });
      for await (const page of rows.pages) expect(page).toHaveLength(1);
    });

    test.each([
      ['who has lost the role', async (program: Program) => await set(program, { roles: [audits(jun, null)] })],
      ['where everything is kept by then', async (program: Program) => await set(program, { retentionDays: 0 })],
      [
        'where nothing on it is left',
        async ({ store, workspaceId }: Program) =>
          await store.db
            .updateTable('activity')
            .set({ removal_list_id: null })
            .where('workspace_id', '=', workspaceId)
            .execute(),
      ],
    ])('is not sent to a person %s', async (_, change) => {
      const { program, list } = await listed();
      await change(program);

      expect(await readRemovalList(program, { listId: list.id, personId: ada })).toBeNull();
    });
  });

  test.each([
    ['who sees everything', null, 'activity_removed'],
    ['who saw its devices', ['Tokyo'], 'activity_removed'],
    ['to whom it never was anything', ['Berlin'], 'activity_not_found'],
  ] as const)('its number says that it was removed to somebody %s', async (_name, deviceGroups, code) => {
    const program = await setUp();
    const { number } = await ended(program, { scope: tokyo });
    for (const day of [180, 187]) await retainOn(program, day);
    const context = asItMember(program);
    const grants: readonly RoleGrant[] = [{ role: 'requester', source: { kind: 'it_channel' }, deviceGroups }];

    const answer = requireActivityByText({ ...context, actor: { ...context.actor, grants } }, `REM-${number}`);

    await expect(answer).rejects.toSatisfy((error) => error instanceof DomainError && error.detail.code === code);
  });
});

import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { emptyDirectory } from '../../../test/support/db/empty-directory.ts';
import { aPerson, ben, mina, noon, storeActivity, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { exception } from '../../../test/support/exception-fixtures.ts';
import { insertException, saveSettings } from '../../../test/support/unaudited.ts';
import type { PersonActor } from '../../core/authorization.ts';
import type { ActivityId, ExceptionId, PersonId } from '../../core/identifiers.ts';
import type { Person } from '../../core/people.ts';
import type { RoleAssignment } from '../../core/roles.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Activity } from '../activities/activity.ts';
import { findActivity } from '../activities/store/activities.ts';
import { readActivityLines } from '../exports/store.ts';
import { type NoticeDelivery, readNoticeDelivery } from '../notifications/deliver.ts';
import { notePersonChanged } from '../people/follow-membership.ts';
import { syncPeople } from '../people/mirror.ts';
import { savePerson } from '../people/store.ts';
import { afterPeopleRead, runEach } from '../surfaces/index.ts';
import { orderTransfer, transferAll } from './run.ts';
import type { InactivePerson, Transfer } from './transfer.ts';

const tomas = 'U02TOMAS' as PersonId;
const wren = 'U07WREN' as PersonId;
const left = { isDeactivated: true } as const;

describe('who has left', () => {
  const store = useStore();

  /** Mina asks; Ben and Tomas hold the roles, Tomas for group A alone; Wren is a bot admin. */
  async function scene() {
    const program = programOn(store(), await newWorkspace(store()));
    const { workspaceId } = program;
    for (const id of [mina, ben, tomas, wren]) {
      const facts = { id, displayName: id, isWorkspaceAdmin: id === wren };
      await savePerson(store().db, aPerson(workspaceId, facts), noon);
    }
    const give = (id: PersonId, deviceGroups: readonly string[] | null) =>
      (['requester', 'it_admin'] as const).map(
        (role): RoleAssignment => ({ role, holder: { kind: 'person', id }, deviceGroups }),
      );
    const roles = [...give(mina, null), ...give(ben, null), ...give(tomas, ['A'])];
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));
    const member = asItMember(program, { id: wren });
    const grants = [{ role: 'bot_admin', source: { kind: 'workspace_admin' }, deviceGroups: null }] as const;
    const admin: PersonContext = { ...member, actor: { ...member.actor, grants } };
    const become = (id: PersonId, facts: Partial<Person> = {}) =>
      notePersonChanged(program, aPerson(workspaceId, { id, displayName: id, ...facts }));
    const add = (overrides: Partial<Activity> = {}) => storeActivity(store(), workspaceId, overrides);
    return { program, workspaceId, admin, become, add };
  }
  type Scene = Awaited<ReturnType<typeof scene>>;

  const noticesOf = async ({ workspaceId }: Scene) =>
    await store()
      .db.selectFrom('notice')
      .select(['id', 'facts'])
      .where('workspace_id', '=', workspaceId)
      .where('kind', '=', 'person_left')
      .orderBy('created_at')
      .orderBy('id')
      .execute();
  const notified = async (scened: Scene) => (await noticesOf(scened)).map(({ facts }) => facts['personId']);
  const rowsOf = async ({ id }: Activity) =>
    await store()
      .db.selectFrom('audit_log')
      .select(['action', 'role', 'role_source'])
      .where('activity_id', '=', id)
      .orderBy('seq')
      .execute();
  const readAgain = async ({ workspaceId }: Scene, { id }: Activity) => await findActivity(store().db, workspaceId, id);

  describe('bot admins are told', () => {
    test.each([
      ['deactivated', left],
      ['a guest', { isGuest: true }],
    ])('once of a requester who is %s, however often Slack says so', async (_, facts) => {
      const scened = await scene();
      await scened.add();

      await Promise.all([scened.become(mina, facts), scened.become(mina, facts)]);
      await scened.become(mina, facts);

      expect(await notified(scened)).toEqual([mina]);
    });

    test('of an assignee, and again where they came back and left once more', async () => {
      const scened = await scene();
      await scened.add({ assigneeId: ben });

      await scened.become(ben, left);
      await scened.become(ben);
      await scened.become(ben, left);

      expect(await notified(scened)).toEqual([ben, ben]);
    });

    test('of nobody for whom nothing live waits', async () => {
      const scened = await scene();
      await scened.add({ status: { state: 'withdrawn', decision: { by: { kind: 'system' }, at: noon }, reason: '' } });

      await scened.become(mina, left);
      await scened.become(ben, left);

      expect(await notified(scened)).toEqual([]);
    });

    test('of a person who left earlier, once something waits for them: the hourly reading looks', async () => {
      const scened = await scene();
      await scened.become(mina, left);
      const program = { ...scened.program, startedAt: noon };
      const read = async () => {
        await syncPeople(program, emptyDirectory);
        await runEach(program, afterPeopleRead);
      };
      await read();
      const before = await notified(scened);
      await scened.add();

      await read();
      await read();

      expect([before, await notified(scened)]).toEqual([[], [mina]]);
    });

    test('of the requester of an exception that waits, though no activity does', async () => {
      const scened = await scene();
      const { program, workspaceId } = scened;
      const { id: recommendationId } = await storeRecommendation(store());
      const asked = { workspaceId, recommendationId, requesterId: tomas, number: 7 };
      await store().inTransaction((tx) =>
        insertException(tx, exception({ ...asked, id: program.newId() as ExceptionId })),
      );

      await scened.become(tomas, left);

      expect(await notified(scened)).toEqual([tomas]);
      const [notice] = await noticesOf(scened);
      expect(inactivePersonIn(await readNoticeDelivery(program, notice?.id ?? ''))).toMatchObject({
        count: 0,
        exceptionNumbers: [7],
      });
    });

    test('of somebody whom Slack does not show any more', async () => {
      const scened = await scene();
      await scened.add();

      await syncPeople(scened.program, { ...emptyDirectory, readPerson: async () => null });

      expect(await notified(scened)).toEqual([mina]);
    });

    test('with what waits at that moment, and not of a person who is back by then', async () => {
      const scened = await scene();
      const first = await scened.add({ assigneeId: mina });
      await scened.add({ requesterId: ben, assigneeId: mina, title: 'Update Zoom' });
      for (let count = 0; count < 10; count += 1) await scened.add();
      await scened.become(mina, left);
      const [notice] = await noticesOf(scened);
      const read = async () => await readNoticeDelivery(scened.program, notice?.id ?? '');

      const delivery = await read();
      await scened.become(mina);

      expect(delivery?.addressees).toEqual([{ dedupeKey: wren, targetId: wren, locale: 'en-US', obstacle: null }]);
      const inactivePerson = inactivePersonIn(delivery);
      expect(inactivePerson).toMatchObject({ reason: 'deactivated', requestedCount: 11, takenCount: 2, count: 12 });
      expect(inactivePerson?.activities).toHaveLength(10);
      expect(inactivePerson?.activities.slice(0, 2)).toEqual([
        { number: first.number, title: first.title, isRequested: true, isTaken: true },
        { number: first.number + 1, title: 'Update Zoom', isRequested: false, isTaken: true },
      ]);
      expect(await read()).toBeNull();
    });
  });

  describe('a transfer', () => {
    const orderOf = (
      { admin }: Scene,
      items: Transfer['items'],
      to: Partial<Pick<Transfer, 'assigneeId' | 'requesterId'>> = {},
    ): Transfer => ({
      id: admin.newId(),
      personId: wren,
      inactivePersonId: mina,
      assigneeId: ben,
      requesterId: ben,
      ...to,
      items,
    });
    const run = async ({ program, admin }: Scene, order: Transfer, actor: PersonActor = admin.actor) =>
      await transferAll(program, { order, actor, signal: new AbortController().signal });
    const codesOf = (outcomes: Awaited<ReturnType<typeof run>>) =>
      outcomes.map(({ domainError }) => domainError?.code ?? null);

    test('gives both, each with one row in the audit log; who created it stays, and no version grows', async () => {
      const scened = await scene();
      const activity = await scened.add({ assigneeId: mina });
      await scened.become(mina, left);
      const order = orderOf(scened, [
        { activityId: activity.id, part: 'assignee' },
        { activityId: activity.id, part: 'requester' },
      ]);

      const outcomes = await run(scened, order);

      expect(codesOf(outcomes)).toEqual([null, null]);
      const now = await readAgain(scened, activity);
      expect(now).toMatchObject({ requesterId: ben, firstRequesterId: mina, assigneeId: ben, version: 1 });
      expect(await rowsOf(activity)).toEqual([
        { action: 'activity_reassigned', role: 'bot_admin', role_source: 'workspace_admin' },
        { action: 'requester_changed', role: 'bot_admin', role_source: 'workspace_admin' },
      ]);
      expect(await readActivityLines(scened.program, now === null ? [] : [now])).toMatchObject([
        { requesterName: mina, requesterNow: ben },
      ]);
    });

    test('interrupted half way, the rest is done once more and nothing twice', async () => {
      const scened = await scene();
      const activities = [await scened.add(), await scened.add(), await scened.add()];
      await scened.become(mina, left);
      const order = orderOf(
        scened,
        activities.map(({ id }) => ({ activityId: id, part: 'requester' as const })),
      );
      const stop = new AbortController();
      const signal = { throwIfAborted: () => stop.signal.throwIfAborted() } as AbortSignal;
      const failing = {
        ...scened.program,
        newId: () => {
          stop.abort(new Error('killed'));
          return scened.program.newId();
        },
      };
      await expect(transferAll(failing, { order, actor: scened.admin.actor, signal })).rejects.toThrow('killed');
      const half = await Promise.all(activities.map(rowsOf));

      const outcomes = await run(scened, order);
      const again = await run(scened, order);

      expect(half.map(({ length }) => length)).toEqual([1, 0, 0]);
      expect([codesOf(outcomes), again]).toEqual([[null, null, null], outcomes]);
      expect((await Promise.all(activities.map(rowsOf))).map(({ length }) => length)).toEqual([1, 1, 1]);
    });

    test('refuses each on its own: who is no IT admin or requester of all of it, what has ended, what went elsewhere', async () => {
      const scened = await scene();
      // Plain words name no devices; what is about devices needs their groups.
      const { id: recommendationId } = await storeRecommendation(store());
      const inA = { recommendationId, scope: { kind: 'groups', groups: ['A'] }, assigneeId: mina } as const;
      const inB = { recommendationId, scope: { kind: 'groups', groups: ['B'] }, assigneeId: mina } as const;
      const ended = {
        ...inA,
        status: { state: 'withdrawn', decision: { by: { kind: 'system' }, at: noon }, reason: '' },
      } as const;
      const all = [
        await scened.add(inA),
        await scened.add(inB),
        await scened.add(ended),
        await scened.add({ ...inA, requesterId: ben, assigneeId: ben }),
      ];
      await scened.become(mina, left);
      const to = { assigneeId: tomas, requesterId: tomas };
      const items = (part: 'assignee' | 'requester') => all.map(({ id }) => ({ activityId: id, part }));

      const assigned = await run(scened, orderOf(scened, items('assignee'), to));
      const requested = await run(scened, orderOf(scened, items('requester'), to));

      expect(codesOf(assigned)).toEqual([null, 'not_assignable', 'activity_decided', 'assigned_meanwhile']);
      expect(codesOf(requested)).toEqual([null, 'not_requester', 'activity_decided', 'requester_changed_meanwhile']);
    });

    test('is given back where nobody is named, and refused for each once they are back or the role is gone', async () => {
      const scened = await scene();
      const activity = await scened.add({ assigneeId: mina });
      const other = await scened.add({ assigneeId: mina });
      await scened.become(mina, left);
      const back = (one: Activity) => orderOf(scened, [{ activityId: one.id, part: 'assignee' }], { assigneeId: null });
      const given = await run(scened, back(activity));
      const roleless = await run(scened, back(other), { ...scened.admin.actor, grants: [] });
      await scened.become(mina);

      const late = await run(scened, back(other));

      expect([given, roleless, late].map(codesOf)).toEqual([[null], ['role_missing'], ['person_not_left']]);
      expect((await readAgain(scened, activity))?.assigneeId).toBeNull();
      expect((await rowsOf(activity)).map(({ action }) => action)).toEqual(['activity_released']);
      expect((await readAgain(scened, other))?.assigneeId).toBe(mina);
    });

    test('is ordered once for one form, for what is theirs at that moment', async () => {
      const scened = await scene();
      const requested = await scened.add();
      const taken = await scened.add({ requesterId: ben, assigneeId: mina });
      await scened.become(mina, left);
      const submission = { ...scened.admin, requestKey: 'view:V01' };
      const wanted = { inactivePersonId: mina, assigneeId: null, requesterId: ben, isGivenBack: true };

      await orderTransfer(submission, wanted);
      await orderTransfer(submission, wanted);

      const orders = await ordersOf(wren, scened);
      expect(orders.map(({ items }) => items)).toEqual([
        [
          { activityId: requested.id, part: 'requester' },
          { activityId: taken.id, part: 'assignee' },
        ],
      ]);
    });

    test.each([
      ['a person who can be given none of it', { assigneeId: wren }, 'not_assignable', 'reassign_person'],
      ['the deactivated user', { assigneeId: mina }, 'not_assignable', 'reassign_person'],
      ['a requester for none of it', { requesterId: wren, isGivenBack: true }, 'not_requester', 'transfer_requester'],
      ['nobody, without saying that it is given back', {}, 'give_back_unclear', 'reassign_person'],
      ['somebody and nobody', { assigneeId: ben, isGivenBack: true }, 'give_back_unclear', 'reassign_person'],
    ] as const)('to %s is refused at the field', async (_, to, code, field) => {
      const scened = await scene();
      await scened.add({ assigneeId: mina });
      await scened.become(mina, left);

      const nobody = { inactivePersonId: mina, assigneeId: null, requesterId: null, isGivenBack: false };
      const ordering = orderTransfer(scened.admin, { ...nobody, ...to });

      await expect(ordering).rejects.toMatchObject({ detail: { code }, field });
    });

    test('of requests alone needs somebody; of nothing, or of nobody who is known, there is none', async () => {
      const scened = await scene();
      const { admin } = scened;
      await scened.become(ben, left);
      await scened.add();
      await scened.become(mina, left);
      const order = (inactivePersonId: PersonId) =>
        orderTransfer(admin, { inactivePersonId, assigneeId: null, requesterId: null, isGivenBack: true }).then(
          () => 'ordered',
          (error: Error) => error.message,
        );

      expect(await order(mina)).toBe('requester_missing');
      expect(await order(ben)).toBe('nothing_to_transfer');
      expect(await order('U0NOBODY' as PersonId)).toBe('nothing_to_transfer');
      expect(await order(tomas)).toBe('person_not_left');
    });

    async function ordersOf(personId: PersonId, { workspaceId }: Scene): Promise<readonly Transfer[]> {
      const { rows: jobs } = await sql<{
        data: Transfer;
      }>`select data from pgboss.job where name = 'transfer'`.execute(store().db);
      const ids = await store()
        .db.selectFrom('activity')
        .select('id')
        .where('workspace_id', '=', workspaceId)
        .execute();
      const own = new Set(ids.map(({ id }) => id as ActivityId));
      return jobs
        .map(({ data }) => data)
        .filter((order) => order.personId === personId && order.items.some((item) => own.has(item.activityId)));
    }
  });
});

function inactivePersonIn(delivery: NoticeDelivery | null): InactivePerson | null {
  const content = delivery?.content ?? {};
  return 'inactivePerson' in content ? (content.inactivePerson as InactivePerson) : null;
}

import { describe, expect, test } from 'vitest';
import { ben, mina, storeActivity } from '../../../../test/support/db/fixtures.ts';
import { asItMember, nobodyAsked } from '../../../../test/support/db/person-context.ts';
import { programOn } from '../../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../../test/support/db/test-store.ts';
import { saveSettings } from '../../../../test/support/unaudited.ts';
import type { PersonActor } from '../../../core/authorization.ts';
import type { ActivityId, WorkspaceId } from '../../../core/identifiers.ts';
import type { Activity } from '../../activities/activity.ts';
import { takeActivity } from '../../activities/assign/assign.ts';
import { readHistory } from '../../audit/log.ts';
import { noFilter } from '../filter.ts';
import { type BatchAction, type BatchOrder, changeBatch, listChangeable, orderBatch } from './batch.ts';

describe('several at once', () => {
  const store = useStore();

  async function scene(count: number, overrides: Partial<Activity> = {}) {
    const workspaceId = await newWorkspace(store());
    const activities: Activity[] = [];
    for (let index = 0; index < count; index += 1) {
      activities.push(await storeActivity(store(), workspaceId, overrides));
    }
    return { context: asItMember(programOn(store(), workspaceId)), activities };
  }
  type Scene = Awaited<ReturnType<typeof scene>>;

  const orderOf = ({ context, activities }: Scene, action: BatchAction): BatchOrder => ({
    id: context.newId(),
    personId: context.actor.person.id,
    action,
    note: 'patched',
    items: activities.map(({ id, version }) => ({ activityId: id, seenVersion: version })),
  });
  const change = (order: BatchOrder, { context }: Scene, actor: PersonActor = context.actor) =>
    changeBatch(context, nobodyAsked, { order, actor, signal: new AbortController().signal });
  const actionsOf = async ({ activities }: Scene) =>
    await Promise.all(
      activities.map(async ({ id }) => (await readHistory(store().db, id)).map(({ action }) => action)),
    );
  const waiting = async (workspaceId: WorkspaceId) => {
    const { queues } = await store().queue.counts();
    return [workspaceId, queues.find(({ name }) => name === 'change-batch')?.waiting ?? 0] as const;
  };

  test('interrupted half way, the rest is done once more and nothing twice; what was done counts as done', async () => {
    const scened = await scene(4);
    const order = orderOf(scened, 'complete');
    let asked = 0;
    const failing = {
      find: async () => {
        asked += 1;
        if (asked === 3) throw new Error('killed');
        return { kind: 'not_configured' as const };
      },
    };
    const first = changeBatch(scened.context, failing, {
      order,
      actor: scened.context.actor,
      signal: new AbortController().signal,
    });
    await expect(first).rejects.toThrow('killed');

    const half = await actionsOf(scened);
    const outcomes = await change(order, scened);
    const again = await change(order, scened);

    expect(half.map((actions) => actions.length)).toEqual([1, 1, 0, 0]);
    expect(outcomes.map(({ domainError }) => domainError)).toEqual([null, null, null, null]);
    expect(again).toEqual(outcomes);
    expect(await actionsOf(scened)).toEqual(Array.from({ length: 4 }, () => ['activity_completed']));
  });

  test('a stop ends it between two of them', async () => {
    const scened = await scene(2);
    const stopped = AbortSignal.abort();

    const changing = changeBatch(scened.context, nobodyAsked, {
      order: orderOf(scened, 'take'),
      actor: scened.context.actor,
      signal: stopped,
    });

    await expect(changing).rejects.toThrow();
    expect(await actionsOf(scened)).toEqual([[], []]);
  });

  test('each is held against the version that was seen, and against who has it', async () => {
    const completing = await scene(2);
    const order = orderOf(completing, 'complete');
    const stale = { ...order, items: order.items.map((item, index) => ({ ...item, seenVersion: index })) };
    const taking = await scene(2);
    const bens = asItMember(taking.context, { id: ben });
    await takeActivity(bens, taking.activities[0]?.id ?? ('' as ActivityId));

    const completed = await change(stale, completing);
    const taken = await change(orderOf(taking, 'take'), taking);

    expect(completed.map(({ domainError }) => domainError?.code ?? null)).toEqual(['changed_meanwhile', null]);
    expect(taken.map(({ domainError }) => domainError?.code ?? null)).toEqual(['already_assigned', null]);
  });

  test('a role that was taken away meanwhile is missed for each', async () => {
    const scened = await scene(2);
    const without = { ...scened.context.actor, grants: [] };

    const outcomes = await change(orderOf(scened, 'complete'), scened, without);

    expect(outcomes.map(({ domainError }) => domainError?.code)).toEqual(['role_missing', 'role_missing']);
  });

  test('a form submitted twice orders once; the same activity counts once', async () => {
    const { context, activities } = await scene(2);
    const items = [...activities, ...activities].map(({ id, version }) => ({ activityId: id, seenVersion: version }));
    const submission = { ...context, requestKey: 'view:V01' };
    const [, before] = await waiting(context.workspaceId);

    await orderBatch(submission, { action: 'take', note: '', items });
    await orderBatch(submission, { action: 'take', note: '', items });

    expect((await waiting(context.workspaceId))[1] - before).toBe(1);
  });

  test('completing is refused whole where all are the person’s own, and the settings forbid that', async () => {
    const { context, activities } = await scene(2);
    const own = { ...context, actor: { ...context.actor, person: { ...context.actor.person, id: mina } } };
    await store().inTransaction((tx) => saveSettings(tx, context.workspaceId, { ownCompletion: false }));
    const items = activities.map(({ id, version }) => ({ activityId: id, seenVersion: version }));

    await expect(orderBatch(own, { action: 'complete', note: '', items })).rejects.toMatchObject({
      detail: { code: 'own_completion' },
    });
  });

  test('what is forged is refused whole: nothing, too much, what is not there or not to be seen', async () => {
    const { context, activities } = await scene(1);
    const hidden = await scene(1, { requesterId: ben, scope: { kind: 'groups', groups: ['B'] } });
    const item = { activityId: activities[0]?.id ?? ('' as ActivityId), seenVersion: 1 };
    const unseen = { activityId: hidden.activities[0]?.id ?? ('' as ActivityId), seenVersion: 1 };
    const limited = {
      ...hidden.context,
      actor: {
        ...hidden.context.actor,
        grants: [{ role: 'it_admin', source: { kind: 'it_channel' }, deviceGroups: ['A'] }] as const,
      },
    };
    const many = Array.from({ length: 51 }, () => ({ activityId: context.newId() as ActivityId, seenVersion: 1 }));
    const order = (items: readonly (typeof item)[], who = context) =>
      orderBatch(who, { action: 'take', note: '', items }).then(
        () => 'ordered',
        (error: Error) => error.message,
      );
    const [, before] = await waiting(context.workspaceId);

    expect(await order([])).toBe('nothing_selected');
    expect(await order(many)).toBe('too_many_selected');
    expect(await order([item, ...many.slice(0, 1)])).toBe('activity_gone');
    expect(await order([unseen], limited)).toBe('activity_not_found');
    expect((await waiting(context.workspaceId))[1]).toBe(before);
  });

  test('who has no verified address cannot order completions, and can take', async () => {
    const { context, activities } = await scene(1);
    const { actor } = context;
    const nameless = { ...context, actor: { ...actor, person: { ...actor.person, isEmailConfirmed: false } } };
    const items = activities.map(({ id, version }) => ({ activityId: id, seenVersion: version }));

    await expect(orderBatch(nameless, { action: 'complete', note: '', items })).rejects.toThrow('email_not_verified');
    await orderBatch(nameless, { action: 'take', note: '', items });
  });

  test('the newest 50 that can be changed are offered, and how many there are is said', async () => {
    const { context, activities } = await scene(52);
    await takeActivity(context, activities[0]?.id ?? ('' as ActivityId));

    const offered = await listChangeable(context, noFilter);
    const none = await listChangeable(context, { ...noFilter, states: ['completed'] });

    expect([offered.entries.length, offered.count, offered.entries[0]?.activity.number]).toEqual([
      50,
      52,
      activities.at(-1)?.number,
    ]);
    expect(none).toEqual({ entries: [], count: 0 });
  });
});

import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { PersonActor } from '../../src/domain/actor.ts';
import { deviceGroupRef } from '../../src/domain/device-group.ts';
import type { FilingOrder } from '../../src/domain/filing-order.ts';
import type { Recommendation, RecommendationId } from '../../src/domain/recommendation.ts';
import { claimMention } from '../../src/store/activity-cards.ts';
import { replaceDeviceGroups } from '../../src/store/device-groups.ts';
import { findRecommendation } from '../../src/store/recommendations.ts';
import { ensureMessage, forgetOrderMessages, type OwedMessage } from '../../src/store/slack-messages.ts';
import type { DeviceLists } from '../../src/usecases/device-lists.ts';
import { fileSeveral } from '../../src/usecases/file-several.ts';
import { orderFiling } from '../../src/usecases/order-filing.ts';
import { engines } from '../support/engines.ts';
import { failedAs } from '../support/failed-as.ts';
import { farDue } from '../support/far-due.ts';
import { ben, mina, noon, storeActivity, storeRecommendation } from './support/fixtures.ts';
import { asItMember } from './support/person-context.ts';
import { programOn } from './support/program-on.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

const noList: DeviceLists = { read: async () => null };
const configuration = () => `sca-_-scid-${Math.floor(Math.random() * 1e9)}` as RecommendationId;

describe.each(engines)('filing several on %s', (engine) => {
  const store = useStore(engine);

  /** Recommendations with the device groups that each exposes. */
  async function scene(...groups: readonly (readonly string[])[]) {
    const workspaceId = await newWorkspace(store());
    const context = asItMember(programOn(store(), workspaceId));
    const recommendations: (Recommendation & { readonly ref: number })[] = [];
    for (const names of groups) recommendations.push(await recommended(names));
    return { context, recommendations, refs: recommendations.map(({ ref }) => ref) };
  }
  type Scene = Awaited<ReturnType<typeof scene>>;

  async function recommended(groups: readonly string[], overrides: Partial<Recommendation> = {}) {
    const stored = await storeRecommendation(store(), overrides);
    const counts = groups.map((name) => ({ name, deviceCount: 1 }));
    await store().inTransaction((tx) => replaceDeviceGroups(tx, stored.id, counts, new Date()));
    const { ref } = (await findRecommendation(store().db, stored.id)) ?? { ref: 0 };
    return { ...stored, ref };
  }

  const wantedOf = ({ refs }: Pick<Scene, 'refs'>) => ({
    recommendationRefs: refs,
    option: 'recommended' as const,
    groupRefs: [] as readonly string[],
    priority: 'high' as const,
    dueOn: farDue,
    notes: 'shared',
    wantsTicket: false,
  });
  const orderOf = (scened: Scene, overrides: Partial<FilingOrder> = {}): FilingOrder => ({
    ...wantedOf(scened),
    id: uuidv7(),
    personId: mina,
    ...overrides,
  });
  const file = (
    { context }: Scene,
    order: FilingOrder,
    { actor = context.actor, lists = noList }: { readonly actor?: PersonActor; readonly lists?: DeviceLists } = {},
  ) => fileSeveral(context, lists, { order, actor, signal: new AbortController().signal });
  const codesOf = (outcomes: Awaited<ReturnType<typeof file>>) =>
    outcomes.map(({ refusal }) => refusal?.code ?? 'filed');
  const rowsOf = async ({ context }: Scene) =>
    await store()
      .db.selectFrom('audit_log')
      .select('action')
      .where('workspace_id', '=', context.workspaceId)
      .where('action', '=', 'activity_filed')
      .execute();
  const code = async (promise: Promise<unknown>) =>
    await promise.then(
      () => 'ordered',
      (error: Error) => error.message,
    );

  test('interrupted half way, the rest is filed once more and nothing twice; what was filed counts as filed', async () => {
    const scened = await scene([], [], []);
    const order = orderOf(scened, { groupRefs: [deviceGroupRef('A')] });
    for (const { id } of scened.recommendations) {
      await store().inTransaction((tx) => replaceDeviceGroups(tx, id, [{ name: 'A', deviceCount: 1 }], noon));
    }
    let asked = 0;
    const killed: DeviceLists = {
      read: async () => {
        asked += 1;
        if (asked === 3) throw new Error('killed');
        throw failedAs('unreachable', 'no');
      },
    };

    await expect(file(scened, order, { lists: killed })).rejects.toThrow('killed');
    const half = await rowsOf(scened);
    // What was filed is not judged anew, whatever has become of its recommendation.
    await store()
      .db.updateTable('recommendation')
      .set({ removed_at: noon })
      .where('ref', 'in', scened.refs.slice(0, 1))
      .execute();
    const outcomes = await file(scened, order);
    const again = await file(scened, order);

    expect(half).toHaveLength(2);
    expect(codesOf(outcomes)).toEqual(['filed', 'filed', 'filed']);
    expect(again.map(({ activity }) => activity?.number)).toEqual(outcomes.map(({ activity }) => activity?.number));
    expect(await rowsOf(scened)).toHaveLength(3);
  });

  test('each carries its order, what is shared, and its own option', async () => {
    const scened = await scene();
    const software = await recommended([], { remediationType: 'uninstall' });
    const setting = await recommended([], { id: configuration(), remediationType: 'configuration_change' });
    const order = orderOf({ ...scened, refs: [software.ref, setting.ref] });

    const outcomes = await file(scened, order);

    expect(outcomes.map(({ activity }) => activity)).toMatchObject([
      { orderId: order.id, option: 'uninstall', notes: 'shared', priority: 'high', dueOn: farDue },
      { orderId: order.id, option: 'configuration_change', notes: 'shared' },
    ]);
  });

  test('one that cannot be filed keeps none of the others: open already, gone, not its option, no such groups', async () => {
    const scened = await scene(['A'], ['A', 'B'], ['B'], ['A']);
    const [open, , , gone] = scened.recommendations;
    const { workspaceId } = scened.context;
    const first = await storeActivity(store(), workspaceId, { recommendationId: open?.id ?? null });
    await store()
      .db.updateTable('recommendation')
      .set({ removed_at: noon })
      .where('ref', '=', gone?.ref ?? 0)
      .execute();
    const setting = await recommended(['A'], { id: configuration() });
    const refs = [...scened.refs, setting.ref];
    const order = orderOf({ ...scened, refs }, { option: 'uninstall', groupRefs: [deviceGroupRef('A')] });

    const outcomes = await file(scened, order);

    expect(codesOf(outcomes)).toEqual([
      'already_requested',
      'filed',
      'groups_not_exposed',
      'recommendation_unknown',
      'option_not_offered',
    ]);
    expect(outcomes[0]?.refusal?.parameters).toEqual({ number: first.number, activityId: first.id, version: 1 });
    expect(outcomes[1]?.activity?.scope).toEqual({ kind: 'groups', groups: ['A'] });
  });

  test('what is open for other device groups is no reason; a role that does not cover the groups is one', async () => {
    const scened = await scene(['A', 'B'], ['A', 'B']);
    const [one] = scened.recommendations;
    const { workspaceId, actor } = scened.context;
    const scope = { kind: 'groups', groups: ['B'] } as const;
    await storeActivity(store(), workspaceId, { scope, recommendationId: one?.id ?? null });
    const grants = [{ role: 'requester', source: { kind: 'it_channel' }, deviceGroups: ['A'] }] as const;
    const limited = { actor: { ...actor, grants } };
    const orderFor = (...groups: readonly string[]) => orderOf(scened, { groupRefs: groups.map(deviceGroupRef) });

    const uncovered = await file(scened, orderFor('A', 'B'), limited);
    const beside = await file(scened, orderFor('A'), limited);

    expect(codesOf(uncovered)).toEqual(['groups_not_covered', 'groups_not_covered']);
    expect(codesOf(beside)).toEqual(['filed', 'filed']);
  });

  test('two orders for the same at once: each is filed once, the other reads which', async () => {
    const scened = await scene([], [], []);

    const both = await Promise.all([
      file(scened, orderOf(scened)),
      file(scened, orderOf(scened), { actor: asItMember(scened.context, { id: ben }).actor }),
    ]);

    for (const index of scened.refs.keys()) {
      const codes = both.map((outcomes) => outcomes[index]?.refusal?.code ?? 'filed');
      expect(codes.toSorted()).toEqual(['already_requested', 'filed']);
    }
    expect(await rowsOf(scened)).toHaveLength(3);
  });

  test('a role that was taken away meanwhile is missed for each', async () => {
    const scened = await scene([], []);

    const outcomes = await file(scened, orderOf(scened), { actor: { ...scened.context.actor, grants: [] } });

    expect(codesOf(outcomes)).toEqual(['role_missing', 'role_missing']);
  });

  test('what was filed before a role was taken away counts as filed when its order is told of later', async () => {
    const scened = await scene([], []);
    const order = orderOf(scened);
    await file(scened, order);

    const again = await file(scened, order, { actor: { ...scened.context.actor, grants: [] } });

    expect(codesOf(again)).toEqual(['filed', 'filed']);
    expect(await rowsOf(scened)).toHaveLength(2);
  });

  test('what concerns all is refused at once, at its field, and nothing is ordered', async () => {
    const scened = await scene(['A'], ['A', 'B']);
    const { context, refs } = scened;
    const wanted = wantedOf(scened);
    const limited = {
      ...context,
      actor: {
        ...context.actor,
        grants: [{ role: 'requester', source: { kind: 'it_channel' }, deviceGroups: ['A'] }] as const,
      },
    };
    const before = await waiting();

    expect(await code(orderFiling(context, { ...wanted, recommendationRefs: [] }))).toBe('recommendations_missing');
    const many = Array.from({ length: 21 }, (_, index) => index + 1);
    expect(await code(orderFiling(context, { ...wanted, recommendationRefs: many }))).toBe('too_many_recommendations');
    expect(await code(orderFiling(context, { ...wanted, recommendationRefs: [...refs, 999_999_999] }))).toBe(
      'recommendation_unknown',
    );
    expect(await code(orderFiling(context, { ...wanted, option: 'configuration_change' }))).toBe('option_not_offered');
    expect(await code(orderFiling(context, { ...wanted, dueOn: '2020-01-01' }))).toBe('due_date_past');
    expect(await code(orderFiling(context, { ...wanted, dueOn: null }))).toBe('due_date_missing');
    expect(await code(orderFiling(context, { ...wanted, notes: 'x'.repeat(3001) }))).toBe('text_too_long');
    expect(await code(orderFiling(context, { ...wanted, groupRefs: ['unknown'] }))).toBe('device_group_unknown');
    expect(await code(orderFiling(limited, wanted))).toBe('groups_not_covered');
    expect(await code(orderFiling(limited, { ...wanted, groupRefs: [deviceGroupRef('B')] }))).toBe(
      'groups_not_covered',
    );
    expect(await code(orderFiling({ ...context, actor: { ...context.actor, grants: [] } }, wanted))).toBe(
      'role_missing',
    );
    expect(await waiting()).toBe(before);
  });

  test('a form submitted twice orders once; the same recommendation counts once', async () => {
    const scened = await scene([], []);
    const submission = { ...scened.context, requestKey: `view:${uuidv7()}` };
    const wanted = { ...wantedOf(scened), recommendationRefs: [...scened.refs, ...scened.refs] };
    const before = await waiting();

    expect(await orderFiling(submission, wanted)).toBe(2);
    expect(await orderFiling(submission, wanted)).toBe(2);

    expect((await waiting()) - before).toBe(1);
  });

  test('of many cards at once, one mentions the group in a channel, and stays the one', async () => {
    const { context } = await scene();
    const orderId = uuidv7();
    const messageIds: string[] = [];
    for (let index = 0; index < 5; index += 1) messageIds.push(await owedCard(context));
    const claim = (messageId: string, channelId = 'C01') =>
      claimMention(store().db, { orderId, channelId, groupId: 'S01', messageId });

    const first = await Promise.all(messageIds.map((id) => claim(id)));
    const again = await Promise.all(messageIds.map((id) => claim(id)));

    expect(first.filter(Boolean)).toHaveLength(1);
    expect(again).toEqual(first);
    expect(await claim(messageIds[0] ?? '', 'C02')).toBe(true);
  });

  test('what came of an order is kept for a while', async () => {
    const { context } = await scene();
    const owed: OwedMessage = {
      id: uuidv7(),
      orderId: uuidv7(),
      workspaceId: context.workspaceId,
      kind: 'direct',
      dedupeKey: 'outcomes',
      targetId: mina,
      at: noon,
    };

    const row = await ensureMessage(store().db, owed);
    const same = await ensureMessage(store().db, { ...owed, id: uuidv7() });
    await forgetOrderMessages(store().db, new Date(noon.getTime() + 1));
    const anew = await ensureMessage(store().db, { ...owed, id: uuidv7() });

    expect(same.id).toBe(row.id);
    expect(anew.id).not.toBe(row.id);
  });

  async function owedCard(context: Scene['context']): Promise<string> {
    const { id: activityId } = await storeActivity(store(), context.workspaceId);
    const owed = { id: uuidv7(), workspaceId: context.workspaceId, kind: 'card', at: noon } as const;
    return (await ensureMessage(store().db, { ...owed, activityId, dedupeKey: 'card:C01', targetId: 'C01' })).id;
  }

  async function waiting(): Promise<number> {
    const { queues } = await store().queue.counts();
    return queues.find(({ name }) => name === 'file-several')?.waiting ?? 0;
  }
});

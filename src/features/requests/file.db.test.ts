import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { ben, noon, storeActivity, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { farDue } from '../../../test/support/far-due.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import { contributions } from '../../app.ts';
import { byPerson } from '../../core/completion.ts';
import { addDays } from '../../core/dates.ts';
import { DomainError } from '../../core/domain-error.ts';
import { deviceGroupRef } from '../../core/scope.ts';
import type { Recommendation, RecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext } from '../../platform/context.ts';
import { contribute, Slots } from '../../platform/slot.ts';
import { withdrawActivity } from '../activities/decide/decisions.ts';
import { duePolicies } from '../activities/due-policies.ts';
import { readActivities } from '../activities/store/activities.ts';
import { replaceDeviceGroups } from '../recommendations/groups.ts';
import { findRecommendation } from '../recommendations/store.ts';
import { emptyChoice, requestFormModel } from './choice.ts';
import { type FiledRequest, fileActivities, type RemediationRequest } from './file.ts';
import { prepareRequestForm } from './prepare.ts';

const configuration = () => `sca-_-scid-${Math.floor(Math.random() * 1e9)}` as RecommendationId;

describe('a request for several', () => {
  const store = useStore();

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

  const wantedOf = (refs: readonly number[]): RemediationRequest => ({
    subject: { kind: 'recommendations', refs },
    option: 'recommended',
    groupRefs: [],
    priority: 'high',
    dueOn: farDue,
    notes: 'shared',
    followUpToId: null,
    source: null,
  });
  const file = (
    { context, refs }: { readonly context: PersonContext; readonly refs: readonly number[] },
    overrides: Partial<RemediationRequest> = {},
  ) => fileActivities(context, { ...wantedOf(refs), ...overrides });
  const findDomainError = async (promise: Promise<unknown>) =>
    await promise.then(
      () => null,
      (error: unknown) => (error instanceof DomainError ? error : expect.fail(String(error))),
    );
  const codeOf = async (promise: Promise<unknown>) => (await findDomainError(promise))?.detail.code ?? 'filed';
  const filedRows = async ({ context }: Pick<Scene, 'context'>) =>
    await store()
      .db.selectFrom('audit_log')
      .select('action')
      .where('workspace_id', '=', context.workspaceId)
      .where('action', '=', 'activity_filed')
      .execute();
  const numbersOf = ({ activities }: FiledRequest) => activities.map(({ number }) => number);

  test('with a ticket is refused on its field once Intune is off, and the tick stays in the form', async () => {
    const desk = await scene([]);
    const saveIntune = (intuneConnection: boolean) =>
      store().inTransaction((tx) => saveSettings(tx, desk.context.workspaceId, { intuneConnection }));
    const formOf = async (wantsTicket: boolean) => {
      const choice = { ...emptyChoice, recommendationRefs: [...desk.refs], wantsTicket };
      const facts = await prepareRequestForm(desk.context, choice);
      return requestFormModel(facts, { choice, source: null, cveSearch: null });
    };
    await saveIntune(true);
    const before = await formOf(false);
    await saveIntune(false);

    const refused = await findDomainError(file(desk, { wantsTicket: true }));

    expect([refused?.detail.code, refused?.field]).toEqual(['intune_off', 'ticket']);
    expect(await filedRows(desk)).toEqual([]);
    expect([before, await formOf(true), await formOf(false)].map(({ offersTicket }) => offersTicket)).toEqual([
      true,
      true,
      false,
    ]);
    expect(numbersOf(await file(desk, { wantsTicket: false }))).toHaveLength(1);
  });

  test('freezes the exposure impact of each, also in the audit row; a later one changes nothing', async () => {
    const { context } = await scene();
    const [one, other] = [
      await recommended([], { exposureImpact: 12.5 }),
      await recommended([], { exposureImpact: 0 }),
    ];

    const { activities } = await file({ context, refs: [one.ref, other.ref] });
    await storeRecommendation(store(), { ...one, exposureImpact: 3 });

    const kept = await readActivities(
      store().db,
      context.workspaceId,
      activities.map(({ id }) => id),
    );
    expect(activities.map(({ id }) => kept.get(id)?.impactAtFiling)).toEqual([12.5, 0]);
    const audited = await store()
      .db.selectFrom('audit_log')
      .select('after')
      .where('workspace_id', '=', context.workspaceId)
      .where('action', '=', 'activity_filed')
      .orderBy('seq')
      .execute();
    expect(audited).toMatchObject([{ after: { impactAtFiling: 12.5 } }, { after: { impactAtFiling: 0 } }]);
  });

  test('has no exposure impact in plain words', async () => {
    const { context } = await scene();
    const subject = { kind: 'plain_words', title: 'Patch the badge readers' } as const;

    const { activities } = await file({ context, refs: [] }, { subject, option: 'update' });

    expect(activities[0]).not.toHaveProperty('impactAtFiling');
  });

  test('gives each its own option, with what is shared; together they are one batch', async () => {
    const { context } = await scene();
    const software = await recommended([], { remediationType: 'uninstall' });
    const setting = await recommended([], { id: configuration(), remediationType: 'configuration_change' });

    const { activities, leftOut } = await file({ context, refs: [software.ref, setting.ref] });

    expect(activities).toMatchObject([
      { number: 1001, option: 'uninstall', notes: 'shared', priority: 'high', dueOn: farDue },
      { number: 1002, option: 'configuration_change', notes: 'shared' },
    ]);
    expect(new Set(activities.map(({ batchId }) => batchId)).size).toBe(1);
    expect(leftOut).toEqual([]);
  });

  test('about one alone is no batch', async () => {
    const { activities } = await file(await scene([]));

    expect(activities).toMatchObject([{ number: 1001 }]);
    expect(activities[0]).not.toHaveProperty('batchId');
  });

  test('without a date has that of the priority', async () => {
    const scened = await scene([], []);

    const context = { ...scened.context, clock: { now: () => noon } };

    const { activities } = await file({ ...scened, context }, { dueOn: null, priority: 'low' });

    expect(activities.map(({ dueOn }) => dueOn)).toEqual(['2026-05-31', '2026-05-31']);
  });

  test('has the date of a policy where there is one, and the form names the same', async () => {
    const { refs, recommendations, ...scened } = await scene([], []);
    const policy = contribute(duePolicies, async (_, __, { today }) => {
      const due = { dueOn: addDays(today, 3), why: () => 'In KEV.', audited: { policy: 'strict' } };
      return new Map(recommendations.slice(0, 1).map(({ id }) => [id, due]));
    });
    const slots = new Slots([...contributions, policy]);
    const context = { ...scened.context, clock: { now: () => noon }, slots };

    const form = await prepareRequestForm(context, { ...emptyChoice, recommendationRefs: refs, priority: 'low' });
    const { activities } = await file({ context, refs }, { dueOn: null, priority: 'low' });

    expect(form.items.map(({ due }) => due.dueOn)).toEqual(['2026-03-05', '2026-05-31']);
    expect(activities.map(({ dueOn }) => dueOn)).toEqual(['2026-03-05', '2026-05-31']);
    const rows = await store()
      .db.selectFrom('audit_log')
      .select(({ ref }) => ref('after', '->>').key('dueOrigin').as('origin'))
      .where('action', '=', 'activity_filed')
      .where('workspace_id', '=', context.workspaceId)
      .orderBy('seq')
      .execute();
    expect(rows.map(({ origin }) => origin)).toEqual(['policy', 'default']);
  });

  test('files all or nothing, and is refused at the field', async () => {
    const scened = await scene(['A'], ['A', 'B']);
    const { context, refs, recommendations } = scened;
    const setting = await recommended(['A'], { id: configuration() });
    const gone = await recommended(['A']);
    await store().db.updateTable('recommendation').set({ removed_at: noon }).where('ref', '=', gone.ref).execute();
    const limited = {
      ...context,
      actor: {
        ...context.actor,
        grants: [{ role: 'requester', source: { kind: 'it_channel' }, deviceGroups: ['A'] }] as const,
      },
    };
    const at = async (overrides: Partial<RemediationRequest>, by: PersonContext = context) => {
      const domainError = await findDomainError(file({ context: by, refs }, overrides));
      return [domainError?.detail.code, domainError?.field];
    };
    const about = (...others: readonly number[]) => ({ kind: 'recommendations', refs: [...refs, ...others] }) as const;

    expect(await at({ subject: { kind: 'recommendations', refs: [] } })).toEqual([
      'recommendations_missing',
      'recommendation',
    ]);
    const many = Array.from({ length: 21 }, (_, index) => index + 1);
    expect(await at({ subject: { kind: 'recommendations', refs: many } })).toEqual([
      'too_many_recommendations',
      'recommendation',
    ]);
    expect(await at({ subject: about(999_999_999) })).toEqual(['recommendation_unknown', 'recommendation']);
    expect((await findDomainError(file(scened, { subject: about(gone.ref) })))?.detail).toEqual({
      code: 'recommendations_gone',
      parameters: { titles: [gone.name] },
    });
    expect(await at({ subject: about(setting.ref), option: 'uninstall' })).toEqual(['option_not_offered', 'option']);
    expect(await at({ option: null })).toEqual(['option_not_offered', 'option']);
    expect(await at({ dueOn: '2020-01-01' })).toEqual(['due_date_past', 'due']);
    expect(await at({ notes: 'x'.repeat(3001) })).toEqual(['text_too_long', 'notes']);
    expect(await at({ groupRefs: ['unknown'] })).toEqual(['device_group_unknown', 'groups']);
    expect((await findDomainError(file(scened, { groupRefs: [deviceGroupRef('B')] })))?.detail).toEqual({
      code: 'groups_not_exposed',
      parameters: { group: 'B', titles: [recommendations[0]?.name] },
    });
    expect(await at({}, limited)).toEqual(['groups_not_covered', 'groups']);
    expect(await at({}, { ...context, actor: { ...context.actor, grants: [] } })).toEqual(['role_missing', null]);
    expect(await filedRows(scened)).toHaveLength(0);
    expect(numbersOf(await file(scened, { groupRefs: [deviceGroupRef('A')] }))).toEqual([1001, 1002]);
  });

  test('leaves out what is open for some of the same devices, unless it is to be filed anyway', async () => {
    const scened = await scene(['A', 'B'], ['A', 'B'], ['A', 'B']);
    const { workspaceId } = scened.context;
    const [one, two, three] = scened.recommendations;
    const groups = (...names: readonly string[]) => ({ scope: { kind: 'groups', groups: names } }) as const;
    const open = await storeActivity(store(), workspaceId, { ...groups('A'), recommendationId: one?.id ?? null });
    await storeActivity(store(), workspaceId, { ...groups('B'), recommendationId: two?.id ?? null });
    await storeActivity(store(), workspaceId, { ...groups('A', 'B'), recommendationId: three?.id ?? null });
    const anyway = { groupRefs: [deviceGroupRef('A')], anywayRefs: [three?.ref ?? 0] };

    const { activities, leftOut } = await file(scened, anyway);

    expect(activities.map(({ recommendationId }) => recommendationId)).toEqual([two?.id, three?.id]);
    expect(leftOut.map(({ title, requested }) => [title, requested.id])).toEqual([[one?.name, open.id]]);
    expect((await findDomainError(file(scened)))?.detail).toEqual({
      code: 'already_requested',
      parameters: { number: expect.any(Number) },
    });
  });

  test('takes what is decided, or followed up, for nothing that is open', async () => {
    const scened = await scene([], []);
    const [one, two] = scened.recommendations;
    const { workspaceId } = scened.context;
    const decision = { by: byPerson(ben), at: noon };
    const withdrawn = { state: 'withdrawn', decision, reason: '' } as const;
    await storeActivity(store(), workspaceId, { recommendationId: one?.id ?? null, status: withdrawn });
    const followed = await storeActivity(store(), workspaceId, { recommendationId: two?.id ?? null });

    const { activities, leftOut } = await file(scened, { followUpToId: followed.id });

    expect(activities.map(({ followUpToId }) => followUpToId)).toEqual([null, followed.id]);
    expect(leftOut).toEqual([]);
  });

  test('of two people who ask for the same at once, each is filed once, and the other reads which', async () => {
    const scened = await scene([], [], []);
    const others = { ...scened, context: asItMember(scened.context, { id: ben }) };

    const codes = await Promise.all([codeOf(file(scened)), codeOf(file(others))]);

    expect(codes.toSorted()).toEqual(['already_requested', 'filed']);
    expect(await filedRows(scened)).toHaveLength(3);
  });

  test('submitted again files nothing twice, whatever has passed since; the same recommendation counts once', async () => {
    const scened = await scene([], []);
    const submission = { ...scened.context, requestKey: `view:${uuidv7()}` };
    const refs = [...scened.refs, ...scened.refs];
    const first = await Promise.all([file({ context: submission, refs }), file({ context: submission, refs })]);
    await store().db.updateTable('recommendation').set({ removed_at: noon }).where('ref', 'in', refs).execute();

    const later = { ...submission, actor: { ...submission.actor, grants: [] } };
    const again = await file({ context: later, refs });

    expect([...first, again].map(numbersOf)).toEqual([
      [1001, 1002],
      [1001, 1002],
      [1001, 1002],
    ]);
    expect(await filedRows(scened)).toHaveLength(2);
  });

  test.each([
    ['another recommendation', (refs: readonly number[]) => ({ refs: refs.slice(2) })],
    ['only what was left out', (refs: readonly number[]) => ({ refs: refs.slice(1, 2) })],
    ['more, and what was left out', (refs: readonly number[]) => ({ refs, anywayRefs: refs.slice(1, 2) })],
    ['other notes', (refs: readonly number[]) => ({ refs: refs.slice(0, 2), notes: 'Stop the till first.' })],
  ])('submitted again with %s files nothing, and names what was filed', async (_, changed) => {
    const scened = await scene([], [], []);
    const { workspaceId } = scened.context;
    await storeActivity(store(), workspaceId, { recommendationId: scened.recommendations[1]?.id ?? null });
    const context = { ...scened.context, requestKey: `view:${uuidv7()}`, contentsHash: 'first' };
    const before = await file({ context, refs: scened.refs.slice(0, 2) });
    const { refs, ...others } = changed(scened.refs);

    const again = file({ context: { ...context, contentsHash: 'second' }, refs }, others);

    await expect(again).rejects.toMatchObject({ name: 'SentBefore', subjectId: before.activities[0]?.id });
    expect(await filedRows(scened)).toHaveLength(1);
    const repeated = await file({ context, refs: scened.refs.slice(0, 2) });
    expect([repeated, before].map(numbersOf)).toEqual([numbersOf(before), numbersOf(before)]);
    expect(repeated.leftOut).toHaveLength(1);
  });

  test('submitted again leaves out again what it left out, also once that was decided', async () => {
    const scened = await scene([], []);
    const { workspaceId } = scened.context;
    const recommendationId = scened.recommendations[1]?.id ?? null;
    const open = await storeActivity(store(), workspaceId, { recommendationId });
    const context = { ...scened.context, requestKey: `view:${uuidv7()}` };
    const first = await file({ context, refs: scened.refs });

    const again = await file({ context, refs: scened.refs });
    await withdrawActivity(scened.context, { activityId: open.id, seenVersion: 1, reason: '' });
    const later = await file({ context, refs: scened.refs });

    expect([first, again].map(({ leftOut }) => leftOut.map(({ requested }) => requested.id))).toEqual([
      [open.id],
      [open.id],
    ]);
    expect([first, again, later].map(numbersOf)).toEqual([numbersOf(first), numbersOf(first), numbersOf(first)]);
    expect(await filedRows(scened)).toHaveLength(1);
  });
});

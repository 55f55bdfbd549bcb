import { type Authorization, isAuthorized, type PersonActor, rejectRole } from '../../../core/authorization.ts';
import { type DomainErrorDetail, findDomainError, rejectWith } from '../../../core/domain-error.ts';
import { type ActivityId, formatActivityNumber } from '../../../core/identifiers.ts';
import { textLimits } from '../../../core/text.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import { claimRequestKey } from '../../../platform/database/idempotency-key.ts';
import { postOnce } from '../../../platform/outbox/outbox.ts';
import { aboutOrder } from '../../../platform/outbox/slack-messages.ts';
import { defineJob, type RunOf } from '../../../platform/queue/job.ts';
import type { Services } from '../../../platform/services.ts';
import { type ErrorText, errorTextOf } from '../../../platform/slack/error-text.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import { truncate } from '../../../platform/slack/limits.ts';
import { withinLimit } from '../../../platform/slack/typed-text.ts';
import { section } from '../../../platform/slack/views/elements.ts';
import { lineSections, type MessageView } from '../../../platform/slack/views/message.ts';
import type { Names } from '../../../platform/slack/views/text.ts';
import { authorizeReading } from '../../access/index.ts';
import {
  type Activity,
  type ActivityReference,
  acceptActivity,
  authorizeReadingOf,
  authorizeUnder,
  carryOutOrder,
  completeActivity,
  findActivity,
  liveStates,
  type OrderedBy,
  type OwnCompletionPolicy,
  recordableEmail,
  requireActivity,
  runItems,
  takeActivity,
} from '../../activities/index.ts';
import type { EntraPeople } from '../../people/index.ts';
import { readSettingsIn } from '../../workspace/index.ts';
import type { ActivityFilter } from '../filter.ts';
import { listFields } from '../ids.ts';
import { type ActivityList, listActivities } from '../read.ts';
import { type ListTranslator, listTexts } from '../texts.ts';

export const listJobs = {
  /** Completes or takes each activity on its own, then tells the person who ordered it. */
  changeBatch: defineJob<BatchOrder>('change-batch', { atOnce: 2 }),
};

export const batchActions = ['complete', 'take'] as const;

export type BatchAction = (typeof batchActions)[number];

/** `seenVersion`: the version that the person saw. */
export interface BatchOrder extends OrderedBy {
  readonly action: BatchAction;
  readonly note: string;
  readonly items: readonly { readonly activityId: ActivityId; readonly seenVersion: number }[];
}

/** Throws unless the actor is a requester or an IT admin. Each activity is authorized separately later. */
export function authorizeBatch(actor: PersonActor): Authorization {
  const authorization = authorizeReading(actor);
  const isRight = actor.grants.some(({ role }) => role === 'requester' || role === 'it_admin');
  return isRight ? authorization : rejectRole(actor, 'it_admin');
}

export function mayChangeSome(actor: PersonActor): boolean {
  return isAuthorized(() => authorizeBatch(actor));
}

/** The live activities of a filter, at most `mostAtOnce`, and the count of all of them. */
export async function listChangeable(
  context: PersonContext,
  filter: ActivityFilter,
): Promise<Pick<ActivityList, 'entries' | 'count'>> {
  authorizeBatch(context.actor);
  const states = filter.states.length === 0 ? liveStates : liveStates.filter((state) => filter.states.includes(state));
  const wanted = { filter: { ...filter, states }, place: { kind: 'start' as const }, limit: mostAtOnce };
  const { entries, count } = await listActivities(context, wanted);
  // An empty list of states would ask for every state.
  return states.length === 0 ? { entries: [], count: 0 } : { entries, count };
}

/** Stores the order; a job then decides on each activity. Throws at once where every activity would be refused. */
export async function orderBatch(
  context: PersonContext,
  wanted: Pick<BatchOrder, 'action' | 'note'> & { readonly items: readonly ActivityReference[] },
): Promise<void> {
  const { actor, store, workspaceId } = context;
  authorizeBatch(actor);
  const note = withinLimit(wanted.note.trim(), textLimits.note, sharedFields.note);
  // Throws without a verified address, which a completion records.
  if (wanted.action === 'complete') recordableEmail(actor.person);
  const items = onceEach(wanted.items);
  if (items.length === 0) rejectWith('nothing_selected', {}, listFields.batch);
  if (items.length > mostAtOnce) rejectWith('too_many_selected', { most: mostAtOnce }, listFields.batch);
  const id = context.newId();
  await store.inTransaction(async (tx) => {
    if ((await claimRequestKey(context, tx, id)) !== null) return;
    const activities: Activity[] = [];
    for (const { activityId } of items) activities.push(await requireActivity(tx, workspaceId, activityId));
    for (const activity of activities) authorizeReadingOf(actor, activity);
    rejectIfNoneAllowed(await readSettingsIn(tx, workspaceId), { actor, action: wanted.action }, activities);
    const order: BatchOrder = { id, personId: actor.person.id, action: wanted.action, note, items };
    await store.queue.enqueue(tx, listJobs.changeBatch, order);
  });
}

/** Throws the first error if every activity would be refused. */
function rejectIfNoneAllowed(
  settings: OwnCompletionPolicy,
  { actor, action }: { readonly actor: PersonActor; readonly action: BatchAction },
  activities: readonly Activity[],
): void {
  const errors = activities.map((activity) => findDomainError(() => authorizeUnder(settings, actor, action, activity)));
  const [first] = errors;
  if (first != null && errors.every((domainError) => domainError !== null)) throw first;
}

function onceEach(items: readonly ActivityReference[]): readonly ActivityReference[] {
  return [...new Map(items.map((item): [ActivityId, ActivityReference] => [item.activityId, item])).values()];
}

type Item = BatchOrder['items'][number];

/** Changes each activity as it would be changed alone. A repeated call does the rest. */
export async function changeBatch(
  program: Program,
  entraPeople: EntraPeople,
  { order, actor, signal }: { readonly order: BatchOrder; readonly actor: PersonActor; readonly signal: AbortSignal },
): Promise<readonly BatchOutcome[]> {
  const results = await runItems(
    program,
    { order, actor, signal },
    {
      items: order.items,
      keyOf: ({ activityId }) => activityId,
      act: (context, item) => changeOne(context, entraPeople, { order, item }),
    },
  );
  const outcomes: BatchOutcome[] = [];
  for (const { item, domainError } of results) {
    const activity = await findActivity(program.store.db, program.workspaceId, item.activityId);
    if (activity === null) continue;
    const { id, number, title } = activity;
    outcomes.push({ activityId: id, number, title, domainError });
  }
  return outcomes;
}

async function changeOne(
  context: PersonContext,
  entraPeople: EntraPeople,
  { order, item }: { readonly order: BatchOrder; readonly item: Item },
): Promise<unknown> {
  if (order.action === 'complete') return await completeActivity(context, entraPeople, { ...item, note: order.note });
  const activity = await findActivity(context.store.db, context.workspaceId, item.activityId);
  // Accepting a pending activity also takes it.
  return activity?.status.state === 'pending'
    ? await acceptActivity(context, item)
    : await takeActivity(context, item.activityId);
}

export function changeBatchJob(deps: Services) {
  const { program, entraPeople } = deps;
  return async ({ data: order, signal }: RunOf<typeof listJobs.changeBatch>): Promise<void> => {
    await carryOutOrder(deps, order, {
      act: (actor) => changeBatch(program, entraPeople, { order, actor, signal }),
      tell: (results) => sendOutcomes(deps, { order, ...results }),
    });
  };
}

/** The most entries that a Slack form shows readably. */
const mostAtOnce = 50;

interface BatchModel {
  readonly action: BatchAction;
  readonly outcomes: readonly BatchOutcome[];
  readonly names: Names;
  readonly errorText: ErrorText;
}

const longestTitle = 100;

export function batchOutcomes(t: ListTranslator, { action, outcomes, names, errorText }: BatchModel): MessageView {
  const lines = { done: [] as string[], others: [] as string[] };
  for (const { number, title, domainError } of outcomes) {
    const named = { number: formatActivityNumber(number), title: truncate(title, longestTitle) };
    if (domainError === null) lines.done.push(t.mrkdwn('batch.done', named));
    else {
      const why = { mrkdwn: errorText(t, domainError, names) };
      lines.others.push(t.mrkdwn('batch.not_done', { ...named, why }));
    }
  }
  const counts = { done: lines.done.length, others: lines.others.length };
  const text = t.mrkdwn(`batch.outcome_${action}`, counts);
  return { text, blocks: [section(`*${text}*`), ...lineSections([...lines.done, ...lines.others])] };
}

async function sendOutcomes(
  { outbox, program }: Pick<Services, 'outbox' | 'program'>,
  {
    order,
    outcomes,
    names,
    locale,
  }: {
    readonly order: BatchOrder;
    readonly outcomes: readonly BatchOutcome[];
    readonly names: Names;
    readonly locale: string;
  },
): Promise<void> {
  if (outcomes.length === 0) return;
  const t = listTexts(locale);
  const { id: orderId, personId: targetId } = order;
  const row = await outbox.enqueue({ subject: aboutOrder(orderId), kind: 'direct', dedupeKey: 'outcomes', targetId });
  const model = { action: order.action, outcomes, names, errorText: errorTextOf(program) };
  await postOnce(outbox, { row, t, view: batchOutcomes(t, model) });
}

/** `domainError`: `null` = the change was made. */
export interface BatchOutcome {
  readonly activityId: ActivityId;
  readonly number: number;
  readonly title: string;
  readonly domainError: DomainErrorDetail | null;
}

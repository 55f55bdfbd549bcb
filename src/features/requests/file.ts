import type { Authorization } from '../../core/authorization.ts';
import { byPerson } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { OriginMessage } from '../../core/origin-message.ts';
import type { Priority } from '../../core/priority.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { textLimits } from '../../core/text.ts';
import type { PersonContext } from '../../platform/context.ts';
import { claimRequestKey } from '../../platform/database/idempotency-key.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { type EnteredPart, readParts } from '../../platform/slack/form-part.ts';
import { withinLimit } from '../../platform/slack/typed-text.ts';
import { maySee } from '../access/index.ts';
import {
  type Activity,
  activityJobs,
  type DueChoice,
  dueDateFrom,
  dueFields,
  dueOriginOf,
  enqueueDelivery,
  firstState,
  hasTargets,
  insertNumbered,
  listFiledTogether,
  lockActivity,
  newSchedule,
  type ProposedDues,
  proposeDueDates,
  publishFiled,
  requireActivity,
  tellOfRequestWithoutItAdmin,
  type Unnumbered,
} from '../activities/index.ts';
import { enqueueConfigurationSteps, listRecommendationsByRefs, lockRecommendations } from '../recommendations/index.ts';
import { readSettingsIn, todayOf } from '../workspace/index.ts';
import { authorizeFiling, authorizeFilingFor, type WantedOption } from './filing.ts';
import { requestJobs } from './jobs.ts';
import { listRequested } from './same.ts';
import { type RequestSubject, readSubjects, type Subject } from './subjects.ts';

export interface RemediationRequest {
  readonly subject: RequestSubject;
  /** `null` = no known option was chosen. */
  readonly option: WantedOption | null;
  /** References of device groups as the form offered them; empty = all devices. */
  readonly groupRefs: readonly string[];
  readonly priority: Priority;
  /** `YYYY-MM-DD`; `null` = by the priority. Ignored for Attention required, which has none. */
  readonly dueOn: string | null;
  readonly notes: string;
  /** The requester wants an Intune ticket; left out where the form does not offer one. */
  readonly wantsTicket?: boolean;
  /** Recommendations to file although some of their devices are requested already. */
  readonly anywayRefs?: readonly number[];
  /** The activity that the form was opened to follow up; `null` = none. */
  readonly followUpToId: ActivityId | null;
  /** The Slack message that the form was opened from; `null` = none. */
  readonly source: OriginMessage | null;
  /** Answers to what features ask; left out without a form. */
  readonly answers?: EnteredPart<DueChoice, Activity>;
}

export interface FiledRequest {
  /** In the order in which they were chosen; never empty. */
  readonly activities: readonly Activity[];
  /** Not filed, since they are requested already. */
  readonly leftOut: readonly { readonly title: string; readonly requested: Activity }[];
}

/**
 * Files an activity for each recommendation, all or none, except for what is requested already. Changes no device, and
 * writes nothing to Defender. A repeated request returns the activities as they are now.
 */
export async function fileActivities(context: PersonContext, request: RemediationRequest): Promise<FiledRequest> {
  return await context.store.inTransaction(async (tx) => {
    const firstId = context.newId() as ActivityId;
    const earlier = await claimRequestKey(context, tx, firstId);
    // Before anything is refused: what was filed stays filed, even if the requester may no longer file.
    if (earlier !== null) return await filedBefore({ context, tx }, request, earlier as ActivityId);
    return await fileFresh({ context, tx }, request, firstId);
  });
}

/**
 * Returns what the same form has filed. A recommendation that it left out is named again while its activity is open.
 */
async function filedBefore(
  { context, tx }: Filing,
  { subject, followUpToId }: RemediationRequest,
  firstId: ActivityId,
): Promise<FiledRequest> {
  const first = await requireActivity(tx, context.workspaceId, firstId);
  const activities = await listFiledTogether(tx, first);
  const filed = activities.map(({ recommendationId }) => recommendationId);
  const chosen = subject.kind === 'plain_words' ? [] : await listRecommendationsByRefs(tx, subject.refs);
  const asked = chosen
    .filter(({ id }) => !filed.includes(id))
    .map(({ id, name }) => ({ recommendationId: id, title: name }));
  return { activities, leftOut: await findRequested({ context, tx }, { asked, scope: first.scope, followUpToId }) };
}

interface Filing {
  readonly context: PersonContext;
  readonly tx: Tx;
}

type Facts = Readonly<Record<string, unknown>>;
type Shared = Pick<Activity, 'scope' | 'priority' | 'notes' | 'source'>;

async function fileFresh(
  { context, tx }: Filing,
  request: RemediationRequest,
  firstId: ActivityId,
): Promise<FiledRequest> {
  authorizeFiling(context.actor);
  const settings = await readSettingsIn(tx, context.workspaceId);
  const { recommendations, subjects, scope } = await readSubjects(tx, request);
  const { priority } = request;
  if (request.wantsTicket === true && !settings.intuneConnection) rejectWith('intune_off', {}, 'ticket');
  const chosenDueOn =
    request.option === 'attention_required' ? null : dueDateFrom(request.dueOn, todayOf(context, settings));
  const recommendationIds = recommendations.map(({ id }) => id);
  const proposed = await proposeDueDates(context, tx, settings, {
    recommendationIds,
    scope,
    priority,
    activity: null,
  });
  // Plain words name no devices, so no device group is known.
  const isAboutDevices = recommendations.length > 0;
  const authorization = isAboutDevices ? authorizeFilingFor(context.actor, scope) : authorizeFiling(context.actor);
  const shared: Shared = {
    scope,
    priority,
    notes: withinLimit(request.notes.trim(), textLimits.notes, 'notes'),
    source: request.source,
  };
  // Until the commit, nobody else files about these recommendations or decides on their exceptions.
  await lockRecommendations(
    tx,
    context.workspaceId,
    subjects.flatMap(({ recommendationId }) => recommendationId ?? []),
  );
  const { wanted, leftOut } = await withoutRequested({ context, tx }, request, { subjects, scope });
  const batchId = wanted.length > 1 ? context.newId() : null;
  const drafts: Unnumbered[] = [];
  for (const subject of wanted) {
    const id = drafts.length === 0 ? firstId : (context.newId() as ActivityId);
    const dueOn = dueDateOf(subject, chosenDueOn, proposed);
    drafts.push(await unnumberedActivity({ context, tx }, { request, subject, id, dueOn, shared, batchId }));
  }
  const { answers = readParts(context, dueFields) } = request;
  const parts = await answers.check(context, tx, drafts.map(choiceOf));
  const [first] = drafts;
  if (first !== undefined) await tellOfRequestWithoutItAdmin(context, tx, settings, first);
  for (const draft of drafts) await enqueueWhatFollows({ context, tx }, draft);
  // Other filings wait from the first number to the commit, so numbers are drawn last.
  const activities: Activity[] = [];
  for (const [index, draft] of drafts.entries()) {
    const audited = { ...dueOriginOf(draft.dueOn, proposed(draft.recommendationId)), ...parts.audited[index] };
    activities.push(await fileOne({ context, tx }, draft, { audited, authorization }));
  }
  await parts.save(activities);
  return { activities, leftOut };
}

function choiceOf({ recommendationId, scope, priority, dueOn }: Unnumbered): DueChoice {
  return { activity: null, recommendationId, scope, priority, dueOn, reason: null };
}

function dueDateOf(
  { option, recommendationId }: Subject,
  chosen: CalendarDate | null,
  proposed: ProposedDues,
): CalendarDate | null {
  return option === 'attention_required' ? null : (chosen ?? proposed(recommendationId).dueOn);
}

/**
 * Leaves out what is open for some or all of the same devices. The right to file for devices includes seeing their
 * activities, so an error can name one.
 */
async function withoutRequested(
  { context, tx }: Filing,
  { anywayRefs = [], followUpToId }: RemediationRequest,
  { subjects, scope }: { readonly subjects: readonly Subject[]; readonly scope: DeviceScope },
): Promise<{ readonly wanted: readonly Subject[]; readonly leftOut: FiledRequest['leftOut'] }> {
  const asked = subjects.filter(({ ref }) => ref !== null && !anywayRefs.includes(ref));
  const leftOut = await findRequested({ context, tx }, { asked, scope, followUpToId });
  const isOpen = (subject: Subject) =>
    asked.includes(subject) && leftOut.some(({ requested }) => requested.recommendationId === subject.recommendationId);
  const wanted = subjects.filter((subject) => !isOpen(subject));
  const [first] = leftOut;
  if (wanted.length === 0 && first !== undefined) {
    rejectWith('already_requested', { number: first.requested.number }, 'anyway');
  }
  return { wanted, leftOut };
}

async function findRequested(
  { context, tx }: Filing,
  {
    asked,
    ...about
  }: {
    readonly asked: readonly Pick<Subject, 'recommendationId' | 'title'>[];
    readonly scope: DeviceScope;
    readonly followUpToId: ActivityId | null;
  },
): Promise<FiledRequest['leftOut']> {
  const recommendationIds = asked.flatMap(({ recommendationId }) => recommendationId ?? []);
  if (recommendationIds.length === 0) return [];
  const open = await listRequested(context, tx, { recommendationIds, ...about });
  return asked.flatMap(({ recommendationId, title }) => {
    const requested = open.find((activity) => activity.recommendationId === recommendationId);
    return requested === undefined ? [] : [{ title, requested }];
  });
}

async function unnumberedActivity(
  { context, tx }: Filing,
  {
    request,
    subject: { ref: _, ...subject },
    id,
    dueOn,
    shared,
    batchId,
  }: {
    readonly request: RemediationRequest;
    readonly subject: Subject;
    readonly id: ActivityId;
    readonly dueOn: CalendarDate | null;
    readonly shared: Shared;
    readonly batchId: string | null;
  },
): Promise<Unnumbered> {
  const at = context.clock.now();
  const requesterId = context.actor.person.id;
  const status = { state: firstState(subject.option), decision: { by: byPerson(requesterId), at } };
  const draft = { ...subject, ...shared, id, status };
  return {
    ...draft,
    ...newSchedule(dueOn),
    workspaceId: context.workspaceId,
    version: 1,
    origin: 'slack',
    requesterId,
    firstRequesterId: null,
    requesterEmail: null,
    wantsTicket: request.wantsTicket === true && hasTargets(subject),
    isWithoutCard: false,
    followUpToId: await followedUp(context, tx, subject, request.followUpToId),
    ...(batchId === null ? {} : { batchId }),
    assigneeId: null,
    plan: null,
    createdAt: at,
    targets: null,
    targetsUnavailable: null,
    verification: null,
  };
}

/** `null` if the form is about another recommendation by now. Locked, so that nobody removes the activity meanwhile. */
async function followedUp(
  { workspaceId, actor }: PersonContext,
  tx: Tx,
  { recommendationId }: Pick<Activity, 'recommendationId'>,
  id: ActivityId | null,
): Promise<ActivityId | null> {
  const followed = id === null || recommendationId === null ? null : await lockActivity(tx, workspaceId, id);
  if (followed === null || !maySee(actor, followed)) return null;
  return followed.recommendationId === recommendationId ? followed.id : null;
}

async function fileOne(
  { context, tx }: Filing,
  unnumbered: Unnumbered,
  { audited, authorization }: { readonly audited: Facts; readonly authorization: Authorization },
): Promise<Activity> {
  const { status, targets, workspaceId, ...facts } = unnumbered;
  const entry = {
    id: context.newId(),
    workspaceId,
    activityId: facts.id,
    at: facts.createdAt,
    actor: context.actor,
    authorization,
    action: 'activity_filed',
    before: null,
    after: { ...facts, state: status.state, ...audited },
    reason: '',
  } as const;
  const activity = await insertNumbered(tx, { unnumbered, entry });
  publishFiled(context, activity, { actor: context.actor, authorization });
  return activity;
}

/** Jobs that start after the commit. */
async function enqueueWhatFollows({ context, tx }: Filing, filed: Unnumbered): Promise<void> {
  const { queue } = context.store;
  const { id: activityId, source } = filed;
  await enqueueDelivery(context, tx, filed);
  const isLinkPending = source !== null && source.link === null;
  if (isLinkPending) await queue.enqueue(tx, requestJobs.linkOriginMessage, { activityId });
  if (hasTargets(filed)) await queue.enqueue(tx, activityJobs.freezeTargets, { activityId });
  await enqueueConfigurationSteps(context, tx, filed);
}

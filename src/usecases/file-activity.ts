import { type Activity, type DeviceScope, firstState, hasTargets } from '../domain/activity.ts';
import type { CalendarDate } from '../domain/calendar-date.ts';
import { byPerson } from '../domain/decided-by.ts';
import { deviceGroupRef } from '../domain/device-group.ts';
import { deviceScopeOf } from '../domain/device-scope-of.ts';
import { dueOriginOf } from '../domain/due-date.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import { newSchedule } from '../domain/pause.ts';
import { maySee, permitFiling, permitFilingFor } from '../domain/permissions.ts';
import type { Priority } from '../domain/priority.ts';
import { refuse } from '../domain/refusal.ts';
import { optionsFor, type RemediationOption, remediationOptions } from '../domain/remediation-option.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import type { SourceMessage } from '../domain/source-message.ts';
import { findActivity } from '../store/activities.ts';
import { listDeviceGroups } from '../store/device-groups.ts';
import { findRecommendationByRef, type MirroredRecommendation } from '../store/recommendations.ts';
import type { Tx } from '../store/transaction.ts';
import { readSettings } from '../store/workspaces.ts';
import { todayOf } from './channel-manner.ts';
import { claimRequest } from './claim-request.ts';
import type { PersonContext } from './context.ts';
import { dueDateFrom } from './due-date-from.ts';
import { insertNumbered, type Unnumbered } from './insert-numbered.ts';
import { scheduleAtFiling } from './keep-pauses.ts';
import { oweConfigurationSteps } from './owe-configuration-steps.ts';
import { oweDelivery } from './owe-delivery.ts';
import { oweExceptionsAbout } from './owe-exceptions-about.ts';
import { oweTicketCreation } from './owe-ticket-creation.ts';
import { refuseIfRequested } from './refuse-if-requested.ts';
import { requireActivity } from './require-activity.ts';
import { tellOfRequestWithoutItAdmin } from './tell-of-request-without-it-admin.ts';
import { textLimits, withinLimit } from './typed-text.ts';

export type RequestSubject =
  | { readonly kind: 'recommendation'; readonly ref: number }
  /** What the form takes while no recommendations are known; one that was opened then may be submitted later. */
  | { readonly kind: 'plain_words'; readonly title: string };

export interface RemediationRequest {
  /** `null` = nothing that we know was chosen. */
  readonly subject: RequestSubject | null;
  /** `recommended` = what the recommendation itself recommends. */
  readonly option: RemediationOption | 'recommended' | null;
  /** References of device groups as the form offered them; empty = all devices. */
  readonly groupRefs: readonly string[];
  readonly priority: Priority;
  /** `YYYY-MM-DD`; ignored for attention required, which has none. */
  readonly dueOn: string | null;
  readonly notes: string;
  /** The requester wants an Intune ticket; left out where the form does not offer one. */
  readonly wantsTicket?: boolean;
  /** The activity whose form of a follow-up this is; left out where it is of none. */
  readonly followUpToId?: ActivityId | null;
  /** The Slack message from which the form was opened; left out where there was none. */
  readonly source?: SourceMessage | null;
  /**
   * The order that files it together with others; left out where it has a form of its own. What is open already is not
   * asked for twice then, and of the device groups those are meant that have exposed devices.
   */
  readonly orderId?: string;
}

/**
 * Files a remediation request. No device is changed, and nothing is written to Defender. A repeated request gives the
 * activity as it is now, whatever has passed since: its due date, or the recommendation.
 */
export async function fileActivity(context: PersonContext, request: RemediationRequest): Promise<Activity> {
  return await context.store.inTransaction(async (tx) => {
    const { workspaceId } = context;
    const id = context.newId() as ActivityId;
    // Before anything is refused: what was filed stays filed, also where its requester may file nothing any more.
    const earlier = await claimRequest(context, tx, id);
    if (earlier !== null) return await requireActivity(tx, workspaceId, earlier as ActivityId);
    permitFiling(context.actor);
    const settings = await readSettings(tx, workspaceId);
    const unnumbered = await unnumberedActivity({ context, tx, settings }, { ...request, id });
    const entry = filedEntry({ context, settings }, unnumbered);
    await oweWhatFollows({ context, tx, settings }, unnumbered);
    const refuseAtLast = () => refuseIfRequested(context, tx, unnumbered);
    const activity = await insertNumbered(tx, {
      unnumbered,
      entry,
      ...(request.orderId === undefined ? {} : { refuseAtLast }),
    });
    await oweTicketCreation(context, tx, activity, settings);
    return activity;
  });
}

async function unnumberedActivity(
  drafting: Drafting,
  request: RemediationRequest & Pick<Activity, 'id'>,
): Promise<Unnumbered> {
  const { context, tx, settings } = drafting;
  const { id, orderId } = request;
  const draft = await draftOf(drafting, request);
  const at = context.clock.now();
  const status = { state: firstState(draft.option), decision: { by: byPerson(context.actor.person.id), at } };
  return {
    ...draft,
    ...(await scheduleAtFiling(context, tx, { ...draft, ...newSchedule(draft.dueOn), status })),
    id,
    workspaceId: context.workspaceId,
    version: 1,
    origin: 'slack',
    requesterId: context.actor.person.id,
    requesterEmail: null,
    wantsTicket: settings.intuneConnection && (request.wantsTicket ?? false) && hasTargets(draft),
    isQuiet: false,
    followUpToId: await followedUp(context, tx, draft, request.followUpToId ?? null),
    ...(orderId === undefined ? {} : { orderId }),
    createdAt: at,
    targets: null,
    verification: null,
    status,
  };
}

/** Its audit row, which gets the number where there is one. Throws where whoever files may not, for these devices. */
function filedEntry({ context, settings }: Omit<Drafting, 'tx'>, unnumbered: Unnumbered) {
  const { status, targets, workspaceId, ...facts } = unnumbered;
  const { id: activityId, createdAt: at, recommendationId, scope } = facts;
  // Plain words name no devices, whose groups are not known then.
  const isAboutDevices = recommendationId !== null;
  return {
    id: context.newId(),
    workspaceId,
    activityId,
    at,
    actor: context.actor,
    permit: isAboutDevices ? permitFilingFor(context.actor, scope) : permitFiling(context.actor),
    action: 'activity_filed',
    before: null,
    after: {
      ...facts,
      state: status.state,
      ...dueOriginOf(unnumbered, todayOf(context, settings, unnumbered), settings.dueDays),
    },
    reason: '',
  } as const;
}

/** The jobs that begin once it is committed, and who is told beside them. */
async function oweWhatFollows(
  { context, tx, settings }: Drafting,
  filed: Pick<Activity, 'id' | 'isQuiet' | 'scope' | 'recommendationId' | 'option' | 'source'>,
): Promise<void> {
  const { queue } = context.store;
  const { id: activityId, source } = filed;
  await oweDelivery(context, tx, filed);
  await tellOfRequestWithoutItAdmin(context, tx, settings, filed);
  await oweExceptionsAbout(context, tx, filed.recommendationId);
  const isLinkOwed = source !== null && source.link === null;
  if (isLinkOwed) await queue.enqueue(tx, 'link-source-message', { activityId });
  if (hasTargets(filed)) await queue.enqueue(tx, 'freeze-targets', { activityId });
  await oweConfigurationSteps(context, tx, filed);
}

/** Whoever chose another recommendation in the form asks for something else. */
async function followedUp(
  { workspaceId, actor }: PersonContext,
  tx: Tx,
  { recommendationId }: Pick<Activity, 'recommendationId'>,
  id: ActivityId | null,
): Promise<ActivityId | null> {
  const followed = id === null ? null : await findActivity(tx, workspaceId, id);
  if (followed === null || !maySee(actor, followed)) return null;
  return recommendationId !== null && followed.recommendationId === recommendationId ? followed.id : null;
}

type Draft = Pick<
  Activity,
  | 'recommendationId'
  | 'title'
  | 'component'
  | 'recommendedVersion'
  | 'option'
  | 'scope'
  | 'priority'
  | 'dueOn'
  | 'notes'
  | 'source'
>;

interface Drafting {
  readonly context: PersonContext;
  readonly tx: Tx;
  readonly settings: WorkspaceSettings;
}

async function draftOf({ context, tx, settings }: Drafting, request: RemediationRequest): Promise<Draft> {
  const about = await subjectOf(tx, request);
  const { option } = about;
  const { priority } = request;
  const today = todayOf(context, settings, { scope: about.scope, priority });
  return {
    ...about,
    priority,
    dueOn: option === 'attention_required' ? null : requiredDueDate(request.dueOn, today),
    notes: withinLimit(request.notes.trim(), textLimits.notes, 'notes'),
    source: request.source ?? null,
  };
}

function requiredDueDate(typed: string | null, today: CalendarDate): CalendarDate {
  return dueDateFrom(typed, today) ?? refuse('due_date_missing', {}, 'due');
}

async function subjectOf(tx: Tx, request: RemediationRequest) {
  const { subject } = request;
  if (subject === null) refuse('recommendation_unknown', {}, 'recommendation');
  if (subject.kind === 'plain_words') {
    const title = withinLimit(subject.title.replace(/\s+/g, ' ').trim(), textLimits.title, 'title');
    if (title === '') refuse('title_missing', {}, 'title');
    const scope: DeviceScope = { kind: 'all' };
    const option = optionFrom(request, remediationOptions);
    return { recommendationId: null, title, component: '', recommendedVersion: '', option, scope };
  }
  const recommendation = await findRecommendationByRef(tx, subject.ref);
  if (recommendation === null || recommendation.isRemoved) refuse('recommendation_unknown', {}, 'recommendation');
  const option = optionFrom(request, optionsFor(recommendation));
  return {
    recommendationId: recommendation.id,
    title: recommendation.name,
    component: recommendation.relatedComponent,
    recommendedVersion: recommendation.recommendedVersion,
    option,
    scope: await scopeOf(tx, recommendation, request),
  };
}

/** The first of those that are offered is the one that is recommended. */
function optionFrom(
  { option }: Pick<RemediationRequest, 'option'>,
  offered: readonly RemediationOption[],
): RemediationOption {
  const wanted = option === 'recommended' ? offered[0] : option;
  return offered.find((one) => one === wanted) ?? refuse('option_not_offered', {}, 'option');
}

async function scopeOf(
  tx: Tx,
  recommendation: MirroredRecommendation,
  { groupRefs, orderId }: RemediationRequest,
): Promise<DeviceScope> {
  if (groupRefs.length === 0) return { kind: 'all' };
  const known = await listDeviceGroups(tx, recommendation.id);
  const named = groupRefs.map((ref) => known.find(({ name }) => deviceGroupRef(name) === ref)?.name);
  const groups = named.filter((name) => name !== undefined);
  if (orderId === undefined && groups.length < named.length) refuse('device_group_unknown', {}, 'groups');
  if (groups.length === 0) refuse('groups_not_exposed', {}, 'groups');
  return deviceScopeOf(groups);
}

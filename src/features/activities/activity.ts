import type { CompletedBy, DecidedBy, Evidence, Plan } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import type { ActivityId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import type { OriginMessage } from '../../core/origin-message.ts';
import { sameEmail } from '../../core/people.ts';
import type { Priority } from '../../core/priority.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { RecommendationId, RemediationOption } from '../../microsoft/recommendation.ts';
import type { MessageSubject } from '../../platform/outbox/slack-messages.ts';

export const activityStates = ['pending', 'open', 'active', 'completed', 'rejected', 'withdrawn'] as const;
/** `open` is the only live state of an attention-required activity; `pending` and `active` belong to all others. */
export type ActivityState = (typeof activityStates)[number];

/** In these, something still wants to be done. */
export const liveStates = ['pending', 'open', 'active'] as const satisfies readonly ActivityState[];

/** The device set as frozen at filing. Counts are devices; `null` on the activity until the set has been read. */
export interface Targets {
  readonly count: number;
  readonly fixed: number;
  readonly silent: number;
  readonly gone: number;
  readonly outOfScope: number;
  /** Of the fixed ones: exposed again to something newer. */
  readonly reExposed: number;
  /** How old the counts are: when Defender's answers were read. */
  readonly countedAt: Date;
  /** Since when every target has been fixed; `null` while one is not. */
  readonly allFixedSince: Date | null;
  /** Since when it could be closed, by the rule of `ready-to-close.ts`; `null` while it cannot. */
  readonly readySince: Date | null;
  /** It was reopened: what the next reading lists as exposed is to be fixed once more. */
  readonly isRecheckDue: boolean;
}

/** Where an activity was filed: in Slack, or in the Defender portal and adopted here. */
export const activityOrigins = ['slack', 'defender'] as const;
type ActivityOrigin = (typeof activityOrigins)[number];

/** Of a device set that has just been read: nothing is fixed yet. */
export function frozenTargets(count: number, countedAt: Date): Targets {
  const none = { fixed: 0, silent: 0, gone: 0, outOfScope: 0, reExposed: 0 };
  return { count, ...none, countedAt, allFixedSince: null, readySince: null, isRecheckDue: false };
}

/** Devices that can still be fixed. */
export function remainingTargets({
  count,
  fixed,
  gone,
  outOfScope,
}: Pick<Targets, 'count' | 'fixed' | 'gone' | 'outOfScope'>): number {
  return count - fixed - gone - outOfScope;
}

/** Why the device set cannot be read until a person repairs something. */
export const targetsUnavailableReasons = [
  'refused',
  'missing_permission',
  'unauthorised',
  'unknown_to_defender',
  'not_configured',
] as const;
export type TargetsUnavailable = (typeof targetsUnavailableReasons)[number];

/** Who put the activity into its present state, and when. */
export interface Decision {
  readonly by: DecidedBy;
  readonly at: Date;
}

export type ActivityStatus =
  | { readonly state: 'pending' | 'open'; readonly decision: Decision }
  | { readonly state: 'active'; readonly decision: Decision }
  | { readonly state: 'rejected'; readonly decision: Decision; readonly reason: string }
  | { readonly state: 'withdrawn'; readonly decision: Decision; readonly reason: string }
  | {
      readonly state: 'completed';
      readonly decision: Decision;
      readonly completedBy: CompletedBy;
      readonly note: string;
      /** What shows that it was done; `null` where nothing was given. */
      readonly evidence: Evidence | null;
    };

export interface ActivityFacts {
  readonly id: ActivityId;
  readonly workspaceId: WorkspaceId;
  readonly number: number;
  /** Grows with every decision; a button carries the version its reader saw. */
  readonly version: number;
  /** `null` for a request in plain words, filed while no recommendations were known. */
  readonly recommendationId: RecommendationId | null;
  readonly title: string;
  readonly component: string;
  readonly recommendedVersion: string;
  readonly option: RemediationOption;
  readonly scope: DeviceScope;
  readonly priority: Priority;
  /** `null` exactly for attention required. */
  readonly dueOn: CalendarDate | null;
  /** The due date with which it was filed or last reopened. */
  readonly originalDueOn: CalendarDate | null;
  /** On how many days it has been paused since then; the days of a pause count when it ends. */
  readonly pausedDays: number;
  /** The first day of the present pause that may count; `null` = not paused. `pause.ts` has the rules. */
  readonly pausedSince: CalendarDate | null;
  /** When its last pause ended. */
  readonly resumedAt: Date | null;
  readonly notes: string;
  /** The Slack message from which it was filed; `null` where there was none. */
  readonly source: OriginMessage | null;
  readonly origin: ActivityOrigin;
  /** `null` where the portal's requester is nobody that Slack knows. */
  readonly requesterId: PersonId | null;
  /** Who asked for it at first, where that was transferred; `null` where it never was. */
  readonly firstRequesterId: PersonId | null;
  /** As the portal names the requester; `null` for what was filed here. */
  readonly requesterEmail: string | null;
  /** The requester asked for an Intune ticket, which is made in the Defender portal. */
  readonly wantsTicket: boolean;
  /** What it follows up, whose devices were exposed again; `null` where it follows nothing up. */
  readonly followUpToId: ActivityId | null;
  /** The order that filed it together with others; left out where it was filed alone. */
  readonly orderId?: string;
  /** The IT admin who does it; `null` where nobody has taken it. */
  readonly assigneeId: PersonId | null;
  /** What IT has planned for it; `null` where nothing is. */
  readonly plan: Plan | null;
  /** It has no card: many came at once when the portal was first read. */
  readonly isWithoutCard: boolean;
  readonly createdAt: Date;
  readonly targets: Targets | null;
  /** `null` while the device set is still to be read or has been; a new activity has none. */
  readonly targetsUnavailable: TargetsUnavailable | null;
  /** What devices say of a completion; `null` where nothing was completed by hand, or nothing can be measured. */
  readonly verification: Verification | null;
}

export type Activity = ActivityFacts & { readonly status: ActivityStatus };

export function isAttentionRequired(activity: Pick<ActivityFacts, 'option'>): boolean {
  return activity.option === 'attention_required';
}

export function isLive(status: Pick<ActivityStatus, 'state'>): boolean {
  return liveStates.some((state) => state === status.state);
}

/** Who asked for it: a person here, or the address that the portal names. */
export type Requested = Pick<ActivityFacts, 'requesterId' | 'firstRequesterId' | 'requesterEmail'>;

/** Whether a person is its requester, by who they are or by their address, verified or not. */
export function isRequester(
  { requesterId, firstRequesterId, requesterEmail }: Requested,
  { id, email }: { readonly id: PersonId | null; readonly email: string | null },
): boolean {
  if (id !== null && id === requesterId) return true;
  // The portal's address is that of who asked for it at first.
  if (firstRequesterId !== null || requesterEmail === null || email === null) return false;
  return sameEmail(requesterEmail, email);
}

type Subject = Pick<Activity, 'requesterId' | 'firstRequesterId'>;

/** Who asked for it at first: they created it, also where it is another person's now. */
export function creatorOf({ requesterId, firstRequesterId }: Subject): PersonId | null {
  return firstRequesterId ?? requesterId;
}

/** Whether its requester now is another person than who asked for it first. */
export function isTransferred(activity: Subject): boolean {
  return creatorOf(activity) !== activity.requesterId;
}

/** A person completed what they had requested themselves, wherever they did it. */
export function isOwnCompletion({ status, ...activity }: Requested & Pick<Activity, 'status'>): boolean {
  if (status.state !== 'completed' || status.completedBy.kind !== 'email') return false;
  const { personId, email } = status.completedBy;
  return isRequester(activity, { id: personId, email });
}

/** What an audit row says of who completed it, and that it was their own request. */
export function auditedCompletion(activity: Requested & Pick<Activity, 'status'>) {
  const { status } = activity;
  if (status.state !== 'completed') return {};
  return { completedBy: status.completedBy, ...(isOwnCompletion(activity) ? { isOwnRequest: true } : {}) };
}

/** Attention required and requests in plain words have no device set. */
export function hasTargets(activity: Pick<ActivityFacts, 'option' | 'recommendationId'>): boolean {
  return !isAttentionRequired(activity) && activity.recommendationId !== null;
}

/** The state in which an activity starts, and to which it comes back from a rejection. */
export function firstState(option: RemediationOption): 'pending' | 'open' {
  return option === 'attention_required' ? 'open' : 'pending';
}

export const verificationStates = ['waiting', 'confirmed', 'disputed', 'unverified'] as const;

/** What devices say of a completion that a person recorded: a second fact beside it, never a change of it. */
export interface Verification {
  readonly state: (typeof verificationStates)[number];
  /** Devices: that have not shown it yet, that are still exposed, or that could not be checked; 0 where confirmed. */
  readonly count: number;
  /** When it came to this state or count. */
  readonly at: Date;
}

/** For messages about it. */
export function aboutActivity(id: ActivityId): MessageSubject {
  return { kind: 'activity', id };
}

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
/** Attention-required activities use `open`; all others use `pending` and `active`. */
export type ActivityState = (typeof activityStates)[number];

/** States in which work remains. */
export const liveStates = ['pending', 'open', 'active'] as const satisfies readonly ActivityState[];

/** The devices as frozen at filing. Counts are numbers of devices. */
export interface Targets {
  readonly count: number;
  readonly fixed: number;
  readonly silent: number;
  readonly gone: number;
  readonly outOfScope: number;
  /** Fixed devices that are exposed again, to something newer. */
  readonly reExposed: number;
  /** When Defender’s answers behind the counts were read. */
  readonly countedAt: Date;
  /** Since when all devices have been fixed; `null` while one is not. */
  readonly allFixedSince: Date | null;
  /** Since when the activity is ready to close, by `src/features/progress/completion.ts`; `null` while it is not. */
  readonly readySince: Date | null;
  /** After a reopening: the devices of the next reading must be fixed again. */
  readonly isRecheckDue: boolean;
}

/** `defender`: filed in the Defender portal and adopted. */
export const activityOrigins = ['slack', 'defender'] as const;
type ActivityOrigin = (typeof activityOrigins)[number];

export function frozenTargets(count: number, countedAt: Date): Targets {
  const none = { fixed: 0, silent: 0, gone: 0, outOfScope: 0, reExposed: 0 };
  return { count, ...none, countedAt, allFixedSince: null, readySince: null, isRecheckDue: false };
}

export function remainingTargets({
  count,
  fixed,
  gone,
  outOfScope,
}: Pick<Targets, 'count' | 'fixed' | 'gone' | 'outOfScope'>): number {
  return count - fixed - gone - outOfScope;
}

/** Reasons that last until a person repairs something. */
export const targetsUnavailableReasons = [
  'refused',
  'missing_permission',
  'unauthorised',
  'unknown_to_defender',
  'not_configured',
] as const;
export type TargetsUnavailable = (typeof targetsUnavailableReasons)[number];

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
      /** `null` where no evidence was given. */
      readonly evidence: Evidence | null;
    };

export interface ActivityFacts {
  readonly id: ActivityId;
  readonly workspaceId: WorkspaceId;
  readonly number: number;
  /** Grows with each decision. Buttons carry the version that the person saw. */
  readonly version: number;
  /** `null` for a request in plain words, filed while no recommendations were known. */
  readonly recommendationId: RecommendationId | null;
  readonly title: string;
  readonly component: string;
  readonly recommendedVersion: string;
  /** The recommendation’s exposure impact when the activity was filed; absent for plain words and adopted ones. */
  readonly impactAtFiling?: number;
  readonly option: RemediationOption;
  readonly scope: DeviceScope;
  readonly priority: Priority;
  /** `null` for attention required, and for a portal activity without a due date. */
  readonly dueOn: CalendarDate | null;
  /** The due date at filing or at the last reopening. */
  readonly originalDueOn: CalendarDate | null;
  /** Paused days since the filing or last reopening. The days of a pause are added when it ends. */
  readonly pausedDays: number;
  /**
   * The first day of the present pause that may count; `null` = not paused. The rules are in
   * `src/features/exceptions/pauses/pauses.ts`.
   */
  readonly pausedSince: CalendarDate | null;
  readonly resumedAt: Date | null;
  readonly notes: string;
  readonly source: OriginMessage | null;
  readonly origin: ActivityOrigin;
  /** `null` where no person in Slack matches the portal’s requester. */
  readonly requesterId: PersonId | null;
  /** The requester before any transfer; `null` where there was no transfer. */
  readonly firstRequesterId: PersonId | null;
  /** The portal’s address of the requester; `null` for activities filed in Slack. */
  readonly requesterEmail: string | null;
  /** The requester asked for an Intune ticket, which is created in the Defender portal. */
  readonly wantsTicket: boolean;
  /** The activity whose devices were exposed again; `null` = this is no follow-up. */
  readonly followUpToId: ActivityId | null;
  /** The id of the batch that was filed together; absent for a single one. */
  readonly batchId?: string;
  readonly assigneeId: PersonId | null;
  readonly plan: Plan | null;
  /** The activity was adopted without a card, because many came at once when the portal was first read. */
  readonly isWithoutCard: boolean;
  readonly createdAt: Date;
  readonly targets: Targets | null;
  /** `null` where the devices have been read or are still to be read, as for a new activity. */
  readonly targetsUnavailable: TargetsUnavailable | null;
  /** `null` where nobody completed the activity by hand, or no device can be measured. */
  readonly verification: Verification | null;
}

export type Activity = ActivityFacts & { readonly status: ActivityStatus };
export type Unnumbered = Omit<Activity, 'number'>;

export function isAttentionRequired(activity: Pick<ActivityFacts, 'option'>): boolean {
  return activity.option === 'attention_required';
}

export function isLive(status: Pick<ActivityStatus, 'state'>): boolean {
  return liveStates.some((state) => state === status.state);
}

export type Requested = Pick<ActivityFacts, 'requesterId' | 'firstRequesterId' | 'requesterEmail'>;

/** Compares the person’s id and address; the address need not be verified. */
export function isRequester(
  { requesterId, firstRequesterId, requesterEmail }: Requested,
  { id, email }: { readonly id: PersonId | null; readonly email: string | null },
): boolean {
  if (id !== null && id === requesterId) return true;
  // The portal’s address belongs to the first requester.
  if (firstRequesterId !== null || requesterEmail === null || email === null) return false;
  return sameEmail(requesterEmail, email);
}

type Subject = Pick<Activity, 'requesterId' | 'firstRequesterId'>;

/** The first requester, also after a transfer. */
export function creatorOf({ requesterId, firstRequesterId }: Subject): PersonId | null {
  return firstRequesterId ?? requesterId;
}

export function isTransferred(activity: Subject): boolean {
  return creatorOf(activity) !== activity.requesterId;
}

/** The requester completed the activity, in Slack or elsewhere. */
export function isOwnCompletion({ status, ...activity }: Requested & Pick<Activity, 'status'>): boolean {
  if (status.state !== 'completed' || status.completedBy.kind !== 'email') return false;
  const { personId, email } = status.completedBy;
  return isRequester(activity, { id: personId, email });
}

export function auditedCompletion(activity: Requested & Pick<Activity, 'status'>) {
  const { status } = activity;
  if (status.state !== 'completed') return {};
  return { completedBy: status.completedBy, ...(isOwnCompletion(activity) ? { isOwnRequest: true } : {}) };
}

/** False for attention required and for requests in plain words. */
export function hasTargets(activity: Pick<ActivityFacts, 'option' | 'recommendationId'>): boolean {
  return !isAttentionRequired(activity) && activity.recommendationId !== null;
}

/** The state at filing and after a rejection is reopened. */
export function firstState(option: RemediationOption): 'pending' | 'open' {
  return option === 'attention_required' ? 'open' : 'pending';
}

export const verificationStates = ['waiting', 'confirmed', 'disputed', 'unverified'] as const;

/** What devices show about a completion by a person. It never changes the completion. */
export interface Verification {
  readonly state: (typeof verificationStates)[number];
  /** Devices that are not confirmed yet, still exposed or impossible to check; 0 where confirmed. */
  readonly count: number;
  /** When this state or count was reached. */
  readonly at: Date;
}

export function aboutActivity(id: ActivityId): MessageSubject {
  return { kind: 'activity', id };
}

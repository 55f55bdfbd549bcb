import type { Actor, PersonActor } from '../../core/actor.ts';
import { type Authorization, authorizeCovering, rejectGroups } from '../../core/authorization.ts';
import type { DecidedBy } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { ChannelId, ExceptionId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import { overlappingGrant, readingGrants } from '../../core/reading-scope.ts';
import { otherHoldersOf, type RoleGrant } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { MessageSubject } from '../../platform/outbox/slack-messages.ts';
import { authorizeReading } from '../access/index.ts';
import { routeFor, type WorkspaceSettings } from '../workspace/index.ts';
import { exceptionActions } from './ids.ts';

/** The four words that the Defender portal has for why a recommendation is not remediated. */
export const justifications = [
  'third_party_control',
  'alternate_mitigation',
  'risk_accepted',
  'planned_remediation',
] as const;
export type Justification = (typeof justifications)[number];

export const offeredDays = [30, 60, 90] as const;

/** How long it is to hold: days from its approval, or until the end of a date. */
export type ExceptionDuration =
  | { readonly kind: 'days'; readonly days: (typeof offeredDays)[number] }
  | { readonly kind: 'until'; readonly endsOn: CalendarDate };

export const exceptionStates = ['requested', 'rejected', 'in_effect', 'expired', 'cancelled', 'renewed'] as const;
export type ExceptionState = (typeof exceptionStates)[number];

/** In these, something can still become of it. */
export const openExceptionStates = ['requested', 'in_effect'] as const satisfies readonly ExceptionState[];

/** An approved decision not to remediate for a time, and the request for it. */
export type Exception = ExceptionFacts & { readonly status: ExceptionStatus };

export interface ExceptionFacts {
  readonly id: ExceptionId;
  readonly workspaceId: WorkspaceId;
  readonly number: number;
  /** Grows with every change; a button carries the version its reader saw. */
  readonly version: number;
  readonly recommendationId: RecommendationId;
  readonly title: string;
  readonly justification: Justification;
  readonly context: string;
  /** `all` is what the portal calls global: all device groups, now and later. */
  readonly scope: DeviceScope;
  readonly duration: ExceptionDuration;
  readonly requesterId: PersonId;
  readonly requestedAt: Date;
  readonly renewal: Renewal | null;
  /** The number of the approved one that continues it. */
  readonly renewedBy: number | null;
  /** The day on which its end was announced; `null` = not yet. */
  readonly warnedOn: CalendarDate | null;
}

/** Which one it continues. */
export interface Renewal {
  readonly of: ExceptionId;
  readonly ofNumber: number;
  /** Who asked for that one; they do not decide about this one either. */
  readonly requesterId: PersonId;
  /** How many times it has been renewed with this one. */
  readonly count: number;
}

export type ExceptionStatus =
  | { readonly state: 'requested'; readonly decision: Decided }
  | { readonly state: 'rejected'; readonly decision: Decided; readonly reason: string }
  | { readonly state: 'in_effect'; readonly decision: Decided; readonly approval: Approval }
  /** `approval` is `null` where it was over before anybody decided about it. */
  | { readonly state: 'expired'; readonly decision: Decided; readonly approval: Approval | null }
  | {
      readonly state: 'cancelled';
      readonly decision: Decided;
      readonly approval: Approval | null;
      readonly reason: string;
    }
  /** Another exception continues it. */
  | { readonly state: 'renewed'; readonly decision: Decided; readonly approval: Approval };

export interface Approval {
  readonly by: DecidedBy;
  readonly at: Date;
  readonly note: string;
  readonly startsOn: CalendarDate;
  /** It holds until this day has ended in the workspace's zone. */
  readonly endsOn: CalendarDate;
}

/** Who put it into its present state, and when. */
interface Decided {
  readonly by: DecidedBy;
  readonly at: Date;
}

export function isGlobal({ scope }: Pick<Exception, 'scope'>): boolean {
  return scope.kind === 'all';
}

export function approvalOf({ status }: Pick<Exception, 'status'>): Approval | null {
  return 'approval' in status ? status.approval : null;
}

/** Approved and not ended. */
export function isInEffect({ status }: Pick<Exception, 'status'>): boolean {
  return status.state === 'in_effect';
}

/** Something can still become of it. */
export function isOpenException({ status }: Pick<Exception, 'status'>): boolean {
  return openExceptionStates.some((state) => state === status.state);
}

/** Whether two are about the same devices in the same way: both global, or sharing a device group. */
export function sharesScope(one: Pick<Exception, 'scope'>, other: Pick<Exception, 'scope'>): boolean {
  const [a, b] = [one.scope, other.scope];
  if (a.kind === 'all' || b.kind === 'all') return a.kind === b.kind;
  return a.groups.some((group) => b.groups.includes(group));
}

/**
 * Where an exception has its one card: by the first of its device groups that a route takes. An exception has no
 * priority, so that routes for some priorities are not for it.
 */
export function exceptionChannelOf(
  { scope }: Pick<Exception, 'scope'>,
  settings: Pick<WorkspaceSettings, 'routes'>,
  itChannelId: ChannelId | null,
): ChannelId | null {
  const wanted: readonly (string | null)[] = scope.kind === 'all' ? [null] : scope.groups;
  for (const group of wanted) {
    const route = routeFor(settings, group, null);
    if (route !== undefined) return route.channelId;
  }
  return itChannelId;
}

/** An exception as far as it decides who may approve or reject it. */
export interface ExceptionToDecide {
  readonly scope: DeviceScope;
  /** Who asked for it, and for those that it continues. */
  readonly askerIds: readonly PersonId[];
}

/** The same as far as it decides who may take it back. */
export interface ExceptionToCancel {
  readonly scope: DeviceScope;
  readonly requesterId: PersonId | null;
}

/** Who reads all of the devices may ask not to remediate them for a time, under whichever roles. */
export function authorizeExceptionRequest(actor: Actor, scope: DeviceScope): Authorization {
  if (actor.kind === 'system') return null;
  authorizeReading(actor);
  const grants = readingGrants(actor.grants);
  const alone = grants.find((grant) => coversAll(grant, scope));
  if (alone !== undefined) return alone;
  if (scope.kind === 'all') return rejectRequest(actor, scope, null);
  const missing = scope.groups.filter((group) => !grants.some(({ deviceGroups }) => deviceGroups?.includes(group)));
  return missing.length > 0 ? rejectRequest(actor, scope, missing) : overlappingGrant(actor.grants, scope);
}

/** An exception approver decides, but never about what they asked for themselves, nor about what continues it. */
export function authorizeExceptionDecision(actor: Actor, { scope, askerIds }: ExceptionToDecide): Authorization {
  const authorization = authorizeCovering(actor, { role: 'exception_approver', scope });
  if (actor.kind === 'person' && askerIds.includes(actor.person.id)) {
    rejectWith('own_exception', {
      holders: otherHoldersOf(actor, { role: 'exception_approver', scope, besides: askerIds }),
    });
  }
  return authorization;
}

/** Who asked for it takes it back; an exception approver ends it. */
export function authorizeExceptionCancel(actor: Actor, { scope, requesterId }: ExceptionToCancel): Authorization {
  if (actor.kind === 'person' && actor.person.id === requesterId) return authorizeReading(actor);
  return authorizeCovering(actor, { role: 'exception_approver', scope });
}

function coversAll({ deviceGroups }: RoleGrant, scope: DeviceScope): boolean {
  if (deviceGroups === null) return true;
  return scope.kind === 'groups' && scope.groups.every((group) => deviceGroups.includes(group));
}

function rejectRequest(actor: PersonActor, scope: DeviceScope, groups: readonly string[] | null): never {
  const role = readingGrants(actor.grants)[0]?.role ?? 'requester';
  return rejectGroups(actor, {
    role,
    scope,
    groups,
    field: groups === null ? exceptionActions.exceptionScope : exceptionActions.exceptionGroups,
  });
}

/** For messages about it. */
export function aboutException(id: ExceptionId): MessageSubject {
  return { kind: 'exception', id };
}

import {
  type Actor,
  type Authorization,
  authorizeCovering,
  type PersonActor,
  rejectGroups,
} from '../../core/authorization.ts';
import type { DecidedBy } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { ChannelId, ExceptionId, PersonId, WorkspaceId } from '../../core/identifiers.ts';
import { overlappingGrant, readingGrants } from '../../core/reading-scope.ts';
import { otherHoldersOf, type RoleGrant } from '../../core/roles.ts';
import { type DeviceScope, groupsOfScope } from '../../core/scope.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { MessageSubject } from '../../platform/outbox/slack-messages.ts';
import { authorizeReading } from '../access/index.ts';
import { routeFor, type WorkspaceSettings } from '../workspace/index.ts';
import { exceptionActions } from './ids.ts';

/** The justifications of the Defender portal. */
export const justifications = [
  'third_party_control',
  'alternate_mitigation',
  'risk_accepted',
  'planned_remediation',
] as const;
export type Justification = (typeof justifications)[number];

export const offeredDays = [30, 60, 90] as const;

/** Days count from the approval; `until` includes its last day. */
export type ExceptionDuration =
  | { readonly kind: 'days'; readonly days: (typeof offeredDays)[number] }
  | { readonly kind: 'until'; readonly endsOn: CalendarDate };

export const exceptionStates = ['requested', 'rejected', 'in_effect', 'expired', 'cancelled', 'renewed'] as const;
export type ExceptionState = (typeof exceptionStates)[number];

/** States that can still change. */
export const openExceptionStates = ['requested', 'in_effect'] as const satisfies readonly ExceptionState[];

/** A request for an exception, and the exception that an approval makes of it. */
export type Exception = ExceptionFacts & { readonly status: ExceptionStatus };

export interface ExceptionFacts {
  readonly id: ExceptionId;
  readonly workspaceId: WorkspaceId;
  readonly number: number;
  /** Grows with each decision. Buttons carry the version that the person saw. */
  readonly version: number;
  readonly recommendationId: RecommendationId;
  readonly title: string;
  readonly justification: Justification;
  readonly context: string;
  /** `all` is the portal’s “global”: all device groups, now and in the future. */
  readonly scope: DeviceScope;
  readonly duration: ExceptionDuration;
  readonly requesterId: PersonId;
  readonly requestedAt: Date;
  readonly renewal: Renewal | null;
  /** The number of the approved renewal. */
  readonly renewedBy: number | null;
  /** The day on which the near end was announced; `null` = not yet. */
  readonly warnedOn: CalendarDate | null;
}

export interface Renewal {
  readonly of: ExceptionId;
  readonly ofNumber: number;
  /** The requester of the continued exception, who may not decide the renewal either. */
  readonly requesterId: PersonId;
  /** Counts all renewals in the chain, including this one. */
  readonly count: number;
}

export type ExceptionStatus =
  | { readonly state: 'requested'; readonly decision: Decided }
  | { readonly state: 'rejected'; readonly decision: Decided; readonly reason: string }
  | { readonly state: 'in_effect'; readonly decision: Decided; readonly approval: Approval }
  /** `approval` is `null` where nobody decided in time. */
  | { readonly state: 'expired'; readonly decision: Decided; readonly approval: Approval | null }
  | {
      readonly state: 'cancelled';
      readonly decision: Decided;
      readonly approval: Approval | null;
      readonly reason: string;
    }
  | { readonly state: 'renewed'; readonly decision: Decided; readonly approval: Approval };

export interface Approval {
  readonly by: DecidedBy;
  readonly at: Date;
  readonly note: string;
  readonly startsOn: CalendarDate;
  /** The last day, to its end in the workspace’s time zone. */
  readonly endsOn: CalendarDate;
}

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

export function isInEffect({ status }: Pick<Exception, 'status'>): boolean {
  return status.state === 'in_effect';
}

export function isOpenException({ status }: Pick<Exception, 'status'>): boolean {
  return openExceptionStates.some((state) => state === status.state);
}

/** Both are global, or they share a device group. A global exception and one for device groups may coexist. */
export function sharesScope(one: Pick<Exception, 'scope'>, other: Pick<Exception, 'scope'>): boolean {
  const [a, b] = [one.scope, other.scope];
  if (a.kind === 'all' || b.kind === 'all') return a.kind === b.kind;
  return a.groups.some((group) => b.groups.includes(group));
}

/**
 * The channel of the card: the route of the first device group that has one. Otherwise, the IT channel. Exceptions have
 * no priority, so routes for some priorities do not match.
 */
export function exceptionChannelOf(
  { scope }: Pick<Exception, 'scope'>,
  settings: Pick<WorkspaceSettings, 'routes'>,
  itChannelId: ChannelId | null,
): ChannelId | null {
  for (const group of groupsOfScope(scope) ?? [null]) {
    const route = routeFor(settings, group, null);
    if (route !== undefined) return route.channelId;
  }
  return itChannelId;
}

export interface ExceptionToDecide {
  readonly scope: DeviceScope;
  readonly askerIds: readonly PersonId[];
}

export interface ExceptionToCancel {
  readonly scope: DeviceScope;
  readonly requesterId: PersonId | null;
}

/** Any reading roles suffice, if together they cover all devices of the exception. */
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

/** An exception approver who is not among the askers. */
export function authorizeExceptionDecision(actor: Actor, { scope, askerIds }: ExceptionToDecide): Authorization {
  const authorization = authorizeCovering(actor, { role: 'exception_approver', scope });
  if (actor.kind === 'person' && askerIds.includes(actor.person.id)) {
    rejectWith('own_exception', {
      holders: otherHoldersOf(actor, { role: 'exception_approver', scope, besides: askerIds }),
    });
  }
  return authorization;
}

/** The requester may cancel, and so may an exception approver. */
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

export function aboutException(id: ExceptionId): MessageSubject {
  return { kind: 'exception', id };
}

export type ExceptionDecision = 'approve' | 'reject' | 'cancel';

export interface ExceptionAmong {
  readonly exception: Exception;
  readonly all: readonly Exception[];
}

/** The requester of an exception and of every exception that it continues, as far as `all` contains them. */
export function askersOf(exception: Exception, all: readonly Exception[]): readonly PersonId[] {
  const known = new Map(all.map((one) => [one.id, one]));
  const askers = new Set([exception.requesterId]);
  for (let one: Exception | undefined = exception; one !== undefined && one.renewal !== null; ) {
    askers.add(one.renewal.requesterId);
    one = known.get(one.renewal.of);
  }
  return [...askers];
}

/** Nobody may decide a renewal who requested it or an exception that it continues. */
export function authorizeExceptionChange(
  actor: Actor,
  decision: ExceptionDecision,
  { exception, all }: ExceptionAmong,
): Authorization {
  if (decision === 'cancel') return authorizeExceptionCancel(actor, exception);
  return authorizeExceptionDecision(actor, { scope: exception.scope, askerIds: askersOf(exception, all) });
}

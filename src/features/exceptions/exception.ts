import type { DeviceScope } from '../../domain/activity.ts';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import type { DecidedBy } from '../../domain/decided-by.ts';
import type { PersonId, WorkspaceId } from '../../domain/identifiers.ts';
import type { RecommendationId } from '../../domain/recommendation.ts';

/** A UUID of ours. */
export type ExceptionId = string & { readonly __brand: 'ExceptionId' };

/** What people read and type: `EXC-17`. */
export function formatExceptionNumber(number: number): string {
  return `EXC-${number}`;
}

/** Reads `EXC-17`, `exc 17` or `exc17`; `null` for anything else. */
export function parseExceptionNumber(text: string): number | null {
  const match = /^exc[-\s]?(\d{1,9})$/i.exec(text.trim());
  return match?.[1] === undefined ? null : Number(match[1]);
}

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

export const exceptionStates = [
  'requested',
  'rejected',
  'in_effect',
  'suspended',
  'expired',
  'cancelled',
  'renewed',
] as const;
export type ExceptionState = (typeof exceptionStates)[number];

/** Approved and not ended: in effect, or overtaken for a time by a global one. */
export const approvedStates = ['in_effect', 'suspended'] as const satisfies readonly ExceptionState[];
/** In these, something can still become of it. */
export const openExceptionStates = ['requested', ...approvedStates] as const satisfies readonly ExceptionState[];

/** Where it was asked for: here, or as the approval of one that Defender already shows. */
export const exceptionOrigins = ['slack', 'adopted'] as const;
export type ExceptionOrigin = (typeof exceptionOrigins)[number];

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

export type ExceptionStatus =
  | { readonly state: 'requested'; readonly decision: Decided }
  | { readonly state: 'rejected'; readonly decision: Decided; readonly reason: string }
  | { readonly state: 'in_effect' | 'suspended'; readonly decision: Decided; readonly approval: Approval }
  /** `approval` is `null` where it was over before anybody decided about it. */
  | { readonly state: 'expired'; readonly decision: Decided; readonly approval: Approval | null }
  | {
      readonly state: 'cancelled';
      readonly decision: Decided;
      readonly approval: Approval | null;
      readonly reason: string;
    }
  /** Another one goes on where it stood. */
  | { readonly state: 'renewed'; readonly decision: Decided; readonly approval: Approval };

/** Which one it continues. */
export interface Renewal {
  readonly of: ExceptionId;
  readonly ofNumber: number;
  /** Who asked for that one; they do not decide about this one either. */
  readonly requesterId: PersonId;
  /** How many times it has been renewed with this one. */
  readonly count: number;
}

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
  readonly origin: ExceptionOrigin;
  readonly renewal: Renewal | null;
  /** The number of the approved one that continues it. */
  readonly renewedBy: number | null;
  /** The day on which its end was announced; `null` = not yet. */
  readonly warnedOn: CalendarDate | null;
}

/** An approved decision not to remediate for a time, and the request for it. */
export type Exception = ExceptionFacts & { readonly status: ExceptionStatus };

export function isGlobal({ scope }: Pick<Exception, 'scope'>): boolean {
  return scope.kind === 'all';
}

export function approvalOf({ status }: Pick<Exception, 'status'>): Approval | null {
  return 'approval' in status ? status.approval : null;
}

/** Approved and not ended. */
export function isApproved({ status }: Pick<Exception, 'status'>): boolean {
  return approvedStates.some((state) => state === status.state);
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

import type { CalendarDate } from './dates.ts';
import type { PersonId } from './identifiers.ts';
import type { SlackFile } from './origin-message.ts';

/** Who completed an activity. The address is kept as written on the day; ids are `null` where not known. */
export type CompletedBy =
  | {
      readonly kind: 'email';
      readonly email: string;
      readonly personId: PersonId | null;
      readonly entraId: string | null;
    }
  | { readonly kind: 'system_confirmation' }
  | { readonly kind: 'not_available'; readonly source: CompletionSource };

/** `unknown`: in one of the two portals, as Defender says of what has an Intune ticket, too. */
export const completionSources = ['defender', 'intune', 'unknown'] as const;
export type CompletionSource = (typeof completionSources)[number];

export type CompletedByKind = CompletedBy['kind'];

/** What shows that a completion was done; never empty. */
export interface Evidence {
  /** An http or https address as a browser writes it; `null` where none was given. */
  readonly link: string | null;
  readonly files: readonly SlackFile[];
}

/** Who decided: a person in Slack, one of our own jobs, or a person in one of the vendor's portals. */
export type DecidedBy =
  | { readonly kind: 'person'; readonly id: PersonId }
  | { readonly kind: 'system' }
  | { readonly kind: 'defender' }
  | { readonly kind: 'intune' };

export const decidedByKinds = [
  'person',
  'system',
  'defender',
  'intune',
] as const satisfies readonly DecidedBy['kind'][];

export function byPerson(id: PersonId): DecidedBy {
  return { kind: 'person', id };
}

/** `null` where it was nobody that Slack knows. */
export function personOf(by: DecidedBy): PersonId | null {
  return by.kind === 'person' ? by.id : null;
}

/** What IT has planned for an activity that they accepted; at least one of the two is there. */
export interface Plan {
  readonly plannedOn: CalendarDate | null;
  /** Of the change in the organization's own register, such as `CHG0012345`; '' where there is none. */
  readonly changeNumber: string;
}

export function isSamePlan(one: Plan | null, other: Plan | null): boolean {
  return one?.plannedOn === other?.plannedOn && one?.changeNumber === other?.changeNumber;
}

interface Planned {
  readonly plan: Plan | null;
  readonly dueOn: CalendarDate | null;
}

export function isPlannedLate({ plan, dueOn }: Planned): boolean {
  return plan !== null && plan.plannedOn !== null && dueOn !== null && plan.plannedOn > dueOn;
}

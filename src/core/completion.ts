import type { CalendarDate } from './dates.ts';
import type { PersonId } from './identifiers.ts';
import type { SlackFile } from './origin-message.ts';

/** The person who completed an activity. `email` is kept as it was on that day. Unknown ids are `null`. */
export type CompletedBy =
  | {
      readonly kind: 'email';
      readonly email: string;
      readonly personId: PersonId | null;
      readonly entraId: string | null;
    }
  | { readonly kind: 'system_confirmation' }
  | { readonly kind: 'not_available'; readonly source: CompletionSource };

/** `unknown`: Defender reports a completion alike for both portals if the activity has an Intune ticket. */
export const completionSources = ['defender', 'intune', 'unknown'] as const;
export type CompletionSource = (typeof completionSources)[number];

export type CompletedByKind = CompletedBy['kind'];

/** Proof that work was done. At least one of the two fields has a value. */
export interface Evidence {
  /** An http or https address, normalized by `URL`. `null` if none was given. */
  readonly link: string | null;
  readonly files: readonly SlackFile[];
}

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

export function personOf(by: DecidedBy): PersonId | null {
  return by.kind === 'person' ? by.id : null;
}

/** The plan of IT for an accepted activity. At least one of the two fields has a value. */
export interface Plan {
  readonly plannedOn: CalendarDate | null;
  /** A number in the organization's own change register, such as `CHG0012345`. '' if there is none. */
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

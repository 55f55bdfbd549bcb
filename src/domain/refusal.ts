import type { ActivityState } from './activity.ts';
import type { PersonId } from './identifiers.ts';
import type { Role } from './role.ts';

/** Every answer with which the domain says no, and what its sentence needs to know. */
export interface RefusalParameters {
  readonly guest_refused: Record<never, never>;
  readonly bot_refused: Record<never, never>;
  readonly other_organisation_refused: Record<never, never>;
  readonly deactivated_refused: Record<never, never>;
  readonly person_unknown: Record<never, never>;
  readonly role_missing: { readonly needed: Role; readonly itChannelId: string | null };
  readonly not_your_activity: { readonly number: number; readonly requesterId: PersonId };
  readonly activity_not_found: { readonly text: string };
  /** What a button or a form names is not in our database. */
  readonly activity_gone: Record<never, never>;
  readonly activity_decided: {
    readonly number: number;
    readonly state: ActivityState;
    readonly byId: PersonId | null;
    readonly at: Date;
  };
  readonly changed_meanwhile: {
    readonly number: number;
    readonly state: ActivityState;
    readonly byId: PersonId | null;
    readonly at: Date;
  };
  readonly email_not_verified: { readonly isHidden: boolean };
  readonly recommendation_unknown: Record<never, never>;
  readonly option_not_offered: Record<never, never>;
  readonly device_group_unknown: Record<never, never>;
  readonly due_date_missing: Record<never, never>;
  readonly due_date_past: Record<never, never>;
  readonly title_missing: Record<never, never>;
  readonly text_too_long: { readonly limit: number };
  readonly reason_missing: Record<never, never>;
  readonly devices_not_read: { readonly number: number };
  readonly no_devices_kept: { readonly number: number };
}

export type RefusalCode = keyof RefusalParameters;

/** Where in a form the refused value sits, so that the sentence can stand there. */
export type RefusalField = 'recommendation' | 'title' | 'option' | 'groups' | 'due' | 'notes' | 'reason';

export type RefusalDetail = {
  [C in RefusalCode]: { readonly code: C; readonly parameters: RefusalParameters[C] };
}[RefusalCode];

/** A normal answer of the domain: logged at info, said to the person, nothing was changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly detail: RefusalDetail;
  readonly field: RefusalField | null;

  constructor(detail: RefusalDetail, field: RefusalField | null = null) {
    super(detail.code);
    this.detail = detail;
    this.field = field;
  }
}

export function refuse<C extends RefusalCode>(
  code: C,
  parameters: RefusalParameters[C],
  field: RefusalField | null = null,
): never {
  // The pair is consistent by this function's own signature; TypeScript cannot correlate the two halves of a union.
  throw new Refusal({ code, parameters } as RefusalDetail, field);
}

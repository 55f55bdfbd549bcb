import type { ActivityState } from './activity.ts';
import type { LinkState } from './activity-link.ts';
import type { CompletedBy } from './completed-by.ts';
import type { DecidedBy } from './decided-by.ts';
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
  readonly not_your_activity: { readonly number: number; readonly requesterId: PersonId | null };
  readonly activity_not_found: { readonly text: string };
  /** What a button or a form names is not in our database. */
  readonly activity_gone: Record<never, never>;
  readonly activity_decided: {
    readonly number: number;
    readonly state: ActivityState;
    readonly by: DecidedBy;
    readonly at: Date;
  };
  readonly changed_meanwhile: {
    readonly number: number;
    readonly state: ActivityState;
    readonly by: DecidedBy;
    readonly at: Date;
  };
  readonly email_not_verified: { readonly isHidden: boolean };
  readonly entra_account_disabled: { readonly email: string };
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
  /** Somebody has said already whether the two are the same. */
  readonly link_settled: {
    readonly number: number;
    readonly state: Exclude<LinkState, 'proposed'>;
    readonly by: DecidedBy;
    readonly at: Date;
  };
  /** The same of a ticket. */
  readonly ticket_link_settled: {
    readonly number: number;
    readonly state: Exclude<LinkState, 'proposed'>;
    readonly by: DecidedBy;
    readonly at: Date;
  };
  /** Slack and Intune do not disagree any more, since somebody has settled it. */
  readonly ticket_conflict_settled: { readonly number: number; readonly by: DecidedBy; readonly at: Date };
  /** The same, and nobody had to. */
  /** A bot admin has turned it off since the card asked. */
  readonly intune_connection_off: Record<never, never>;
  readonly ticket_conflict_gone: { readonly number: number };
  /** Only N/A can be corrected, and only once. */
  readonly completed_by_known: { readonly number: number; readonly completedBy: CompletedBy };
  readonly email_malformed: { readonly limit: number };
}

export type RefusalCode = keyof RefusalParameters;

/** Where in a form the refused value sits, so that the sentence can stand there. */
export type RefusalField = 'recommendation' | 'title' | 'option' | 'groups' | 'due' | 'notes' | 'reason' | 'email';

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

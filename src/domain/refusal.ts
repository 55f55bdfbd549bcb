import type { DeviceScope } from '../core/device-scope.ts';
import type { ExceptionState } from '../features/exceptions/index.ts';
import type { ActivityState } from './activity.ts';
import type { LinkState } from './activity-link.ts';
import type { CalendarDate } from './calendar-date.ts';
import type { CompletedBy } from './completed-by.ts';
import { type DecidedBy, personOf } from './decided-by.ts';
import type { PersonId } from './identifiers.ts';
import type { Priority } from './priority.ts';
import type { Role } from './role.ts';
import type { RoleHolders } from './role-holders.ts';
import type { SettableTaskStatus } from './security-task.ts';
import type { SettingsProblem } from './settings-problem.ts';

/** Every answer with which the domain says no, and what its sentence needs to know. */
export interface RefusalParameters {
  readonly guest_refused: Record<never, never>;
  readonly bot_refused: Record<never, never>;
  readonly other_organisation_refused: Record<never, never>;
  readonly deactivated_refused: Record<never, never>;
  readonly person_unknown: Record<never, never>;
  /**
   * `isForReading`: any other role that reads will do as well. `scope`: for which devices it is needed, where somebody
   * has it for some only; the holders are those who have it for them.
   */
  readonly role_missing: {
    readonly needed: Role;
    readonly holders: RoleHolders;
    readonly isForReading?: true;
    /** Bot admins may do it as well. */
    readonly isForBotAdminsToo?: true;
    readonly scope?: DeviceScope;
  };
  /** The members of the IT channel would have the role, and there is none; the holders are bot admins, who choose it. */
  readonly not_set_up: { readonly holders: RoleHolders };
  /** They have the role for the groups in `covered`, and not for these; `null` = for all devices. */
  readonly groups_not_covered: {
    readonly needed: Role;
    readonly covered: readonly string[];
    readonly groups: readonly string[] | null;
    /** Who has it for all that it is about, or, where nobody does, for what is missing. */
    readonly holders: RoleHolders;
  };
  /** Nobody decides about an exception that they asked for. */
  readonly own_exception: { readonly holders: RoleHolders };
  /** Nobody takes back what another person asked for. */
  readonly withdraw_not_yours: { readonly number: number };
  readonly activity_not_found: { readonly text: string };
  /** It had ended, and was kept no longer. */
  readonly activity_removed: { readonly number: number; readonly at: Date };
  /** What a button or a form names is not in our database. */
  readonly activity_gone: Record<never, never>;
  /** A button of a list does not say what was asked for, or which page. */
  readonly list_gone: Record<never, never>;
  /** With the names of its device groups written out. */
  readonly filter_too_long: { readonly most: number };
  /** What is kept of an open form belongs to whoever opened it. */
  readonly form_not_yours: Record<never, never>;
  readonly nothing_selected: Record<never, never>;
  readonly too_many_selected: { readonly most: number };
  readonly recommendations_missing: Record<never, never>;
  readonly too_many_recommendations: { readonly most: number };
  /** Some or all of the devices are asked for already. */
  readonly already_requested: { readonly number: number };
  /** Defender no longer lists some of several. */
  readonly recommendations_gone: { readonly titles: readonly string[] };
  /** A chosen device group is not known to have exposed devices for some of several recommendations. */
  readonly groups_not_exposed: { readonly group: string; readonly titles: readonly string[] };
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
  /** A colleague accepted it since the person looked, who wants to complete it. */
  readonly accepted_meanwhile: {
    readonly number: number;
    readonly state: ActivityState;
    readonly by: DecidedBy;
    readonly at: Date;
  };
  /** The settings let nobody complete a request of their own. */
  readonly own_completion: { readonly number: number };
  /** Somebody else has taken it, or was given it. */
  readonly already_assigned: { readonly number: number; readonly assigneeId: PersonId };
  /** It went to somebody else since the form was opened; `null` = to nobody. */
  readonly assigned_meanwhile: { readonly number: number; readonly assigneeId: PersonId | null };
  readonly assignee_missing: Record<never, never>;
  /** Only an IT admin for all of its device groups can be given an activity. */
  readonly not_assignable: { readonly assigneeId: PersonId; readonly holders: RoleHolders };
  /** Only who can act no longer has what is theirs handed over. */
  readonly person_not_left: { readonly personId: PersonId };
  /** Nothing live is theirs, or somebody else was faster. */
  readonly nothing_to_hand_over: Record<never, never>;
  readonly requester_missing: Record<never, never>;
  /** Neither who is to do what somebody took was chosen, nor that it is given back; or both. */
  readonly give_back_unclear: Record<never, never>;
  /** It went to somebody else since the form was opened; `null` = to nobody. */
  readonly requester_changed_meanwhile: { readonly number: number; readonly requesterId: PersonId | null };
  /** Only a requester for all of its device groups can have it for theirs. */
  readonly not_requester: { readonly personId: PersonId; readonly holders: RoleHolders };
  readonly email_not_verified: { readonly isHidden: boolean };
  readonly entra_account_disabled: { readonly email: string };
  readonly recommendation_unknown: Record<never, never>;
  readonly option_not_offered: Record<never, never>;
  readonly device_group_unknown: Record<never, never>;
  readonly due_date_missing: Record<never, never>;
  readonly due_date_past: Record<never, never>;
  readonly due_date_too_late: { readonly latest: CalendarDate };
  /** Neither is another one; `isDated` is false where there is no due date to change. */
  readonly terms_unchanged: { readonly isDated: boolean };
  /** Somebody else has changed the due date or the priority since the form or the card was shown; what they are now. */
  readonly terms_changed: {
    readonly number: number;
    readonly by: DecidedBy;
    readonly at: Date;
    readonly dueOn: CalendarDate | null;
    readonly priority: Priority;
  };
  /** Neither a date nor a number was given. */
  readonly plan_missing: Record<never, never>;
  readonly planned_date_past: Record<never, never>;
  /** Only what IT has accepted has a plan that can change. */
  readonly plan_not_possible: { readonly number: number };
  /** Somebody else has changed the plan since the form was opened. */
  readonly plan_changed_meanwhile: { readonly number: number; readonly by: DecidedBy; readonly at: Date };
  readonly link_malformed: Record<never, never>;
  readonly link_with_password: Record<never, never>;
  readonly too_many_files: { readonly most: number };
  readonly file_too_large: { readonly megabytes: number };
  readonly title_missing: Record<never, never>;
  readonly text_too_long: { readonly limit: number };
  readonly reason_missing: Record<never, never>;
  readonly comment_missing: Record<never, never>;
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
  readonly ticket_conflict_gone: { readonly number: number };
  /** They still do, and Intune says something else than the card did. */
  readonly intune_changed_meanwhile: { readonly number: number; readonly status: SettableTaskStatus };
  /** A bot admin has turned it off since the card asked. */
  readonly intune_connection_off: Record<never, never>;
  /** Only N/A can be corrected, and only once. */
  readonly completed_by_known: { readonly number: number; readonly completedBy: CompletedBy };
  readonly email_malformed: { readonly limit: number };
  /** Somebody has to say that it is right all the same. */
  readonly email_unknown: { readonly email: string };
  readonly person_without_address: Record<never, never>;
  /** What a button or a form names is no exception of ours. */
  readonly exception_gone: Record<never, never>;
  readonly exception_decided: {
    readonly number: number;
    readonly state: ExceptionState;
    readonly by: DecidedBy;
    readonly at: Date;
  };
  readonly exception_changed: {
    readonly number: number;
    readonly state: ExceptionState;
    readonly by: DecidedBy;
    readonly at: Date;
  };
  /** Another one continues it already. */
  readonly exception_renewed: { readonly number: number; readonly renewedBy: number };
  /** Another one is about the same devices. */
  readonly exception_overlaps: { readonly number: number; readonly state: ExceptionState };
  readonly exception_end_missing: Record<never, never>;
  readonly exception_end_past: Record<never, never>;
  readonly exception_too_long: { readonly days: number };
  /** A renewal would end no later than what it continues holds anyway. */
  readonly exception_end_not_later: { readonly number: number; readonly endsOn: CalendarDate };
  readonly exception_duration_missing: Record<never, never>;
  readonly exception_justification_missing: Record<never, never>;
  readonly exception_context_missing: Record<never, never>;
  readonly exception_scope_missing: Record<never, never>;
  readonly exception_groups_missing: Record<never, never>;
  /** Somebody else has changed the same part of the settings since the form was opened. */
  readonly settings_changed_meanwhile: { readonly by: DecidedBy; readonly at: Date };
  /** The line of a list that a form of the settings is about is not there. */
  readonly settings_item_gone: Record<never, never>;
  /** Never empty. */
  readonly settings_not_possible: { readonly problems: readonly SettingsProblem[] };
}

export type RefusalCode = keyof RefusalParameters;

/** Where in a form the refused value sits, so that the sentence can stand there. */
export type RefusalField =
  | 'recommendation'
  | 'anyway'
  | 'activities'
  | 'title'
  | 'option'
  | 'groups'
  | 'due'
  | 'priority'
  | 'notes'
  | 'reason'
  | 'email'
  | 'assignee'
  | 'requester'
  | 'justification'
  | 'context'
  | 'scope'
  | 'duration'
  | 'planned_on'
  | 'change_number'
  | 'evidence_link'
  | 'evidence_files'
  | 'until';

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

/** Whose names its sentence needs. */
export function peopleNamedIn({ parameters }: RefusalDetail): readonly PersonId[] {
  const by = 'by' in parameters ? personOf(parameters.by) : null;
  const holders = 'holders' in parameters ? parameters.holders.named : [];
  const assignee = 'assigneeId' in parameters ? parameters.assigneeId : null;
  const person = 'personId' in parameters ? parameters.personId : null;
  const requester = 'requesterId' in parameters ? parameters.requesterId : null;
  const one = [by, assignee, person, requester].filter((id) => id !== null);
  return [...one, ...holders.flatMap((holder) => (holder.kind === 'person' ? [holder.id] : []))];
}

import type { CompletedBy, DecidedBy } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { formatActivityNumber, type PersonId } from '../../core/identifiers.ts';
import type { Priority } from '../../core/priority.ts';
import type { RoleHolders } from '../../core/roles.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { contribute } from '../../platform/slot.ts';
import { deciderName } from '../people/index.ts';
import type { ActivityState } from './activity.ts';
import { assignmentErrorText } from './assign/forms.ts';
import { completedByText } from './format.ts';
import { rescheduleErrorText } from './schedule/format.ts';
import { activityTexts } from './texts.ts';

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    /** Only the requester may withdraw a request. */
    readonly withdraw_not_yours: { readonly number: number };
    readonly activity_not_found: { readonly text: string };
    /** The activity was closed and removed after its retention time. */
    readonly activity_removed: { readonly number: number; readonly at: Date };
    /** No activity has this id. */
    readonly activity_gone: Record<never, never>;
    readonly nothing_selected: Record<never, never>;
    readonly too_many_selected: { readonly most: number };
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
    /** A colleague accepted the activity since the version that the completer saw. */
    readonly accepted_meanwhile: {
      readonly number: number;
      readonly state: ActivityState;
      readonly by: DecidedBy;
      readonly at: Date;
    };
    /** The settings forbid completing one’s own request. */
    readonly own_completion: { readonly number: number };
    /** The settings forbid recording one’s own completion from elsewhere. */
    readonly own_completion_recorded: { readonly number: number };
    readonly already_assigned: { readonly number: number; readonly assigneeId: PersonId };
    /** The assignee changed after the form was opened; `null` = nobody now. */
    readonly assigned_meanwhile: { readonly number: number; readonly assigneeId: PersonId | null };
    readonly assignee_missing: Record<never, never>;
    /** The person is not an IT admin for all device groups of the activity. */
    readonly not_assignable: { readonly assigneeId: PersonId; readonly holders: RoleHolders };
    readonly entra_account_disabled: { readonly email: string };
    readonly due_date_missing: Record<never, never>;
    readonly due_date_past: Record<never, never>;
    readonly due_date_too_late: { readonly latest: CalendarDate };
    /** `isDated` is false where the activity has no due date. */
    readonly due_and_priority_unchanged: { readonly isDated: boolean };
    /** The due date or priority changed after the form was opened; the values are the present ones. */
    readonly rescheduled_meanwhile: {
      readonly number: number;
      readonly by: DecidedBy;
      readonly at: Date;
      readonly dueOn: CalendarDate | null;
      readonly priority: Priority;
    };
    readonly planned_date_impossible: { readonly latest: CalendarDate };
    /** Only an accepted activity has a plan that can change. */
    readonly plan_not_possible: { readonly number: number };
    readonly plan_changed_meanwhile: { readonly number: number; readonly by: DecidedBy; readonly at: Date };
    readonly link_malformed: Record<never, never>;
    readonly link_with_password: Record<never, never>;
    readonly too_many_files: { readonly most: number };
    readonly file_too_large: { readonly megabytes: number };
    readonly comment_missing: Record<never, never>;
    /** Only N/A can be corrected, and only once. */
    readonly completed_by_known: { readonly number: number; readonly completedBy: CompletedBy };
    /** Nobody in Slack has the address, so a person must confirm it. */
    readonly email_unknown: { readonly email: string };
  }
}

export const activityErrorText = contribute(ownErrorText, (translator, detail, names) => {
  const t = translator.with(activityTexts);
  switch (detail.code) {
    case 'already_assigned':
    case 'assigned_meanwhile':
    case 'not_assignable':
      return assignmentErrorText(t, detail, names);
    case 'rescheduled_meanwhile':
    case 'due_and_priority_unchanged':
      return rescheduleErrorText(t, detail, names);
    case 'activity_not_found':
      return t.mrkdwn('error.activity_not_found', { text: detail.parameters.text });
    case 'activity_removed': {
      const { number, at } = detail.parameters;
      return t.mrkdwn('error.activity_removed', { number: formatActivityNumber(number), at: t.instant(at) });
    }
    case 'activity_decided':
    case 'accepted_meanwhile':
    case 'changed_meanwhile': {
      const { number, state, by, at } = detail.parameters;
      const words = {
        number: formatActivityNumber(number),
        // Only System confirmation completes an activity without anyone.
        name:
          state === 'completed' && by.kind === 'system'
            ? t.text('completed_by.system_confirmation')
            : deciderName(t, names, by),
        at: t.instant(at),
        state: t.text(`state.${state}`),
      };
      const key = detail.code === 'activity_decided' ? (`activity_decided.${state}` as const) : detail.code;
      return t.mrkdwn(`error.${key}`, words);
    }
    case 'plan_changed_meanwhile': {
      const { number, by, at } = detail.parameters;
      const words = { number: formatActivityNumber(number), name: deciderName(t, names, by), at: t.instant(at) };
      return t.mrkdwn('error.plan_changed_meanwhile', words);
    }
    case 'plan_not_possible':
    case 'own_completion':
    case 'own_completion_recorded':
    case 'withdraw_not_yours':
      return t.mrkdwn(`error.${detail.code}`, { number: formatActivityNumber(detail.parameters.number) });
    case 'completed_by_known': {
      const { number, completedBy } = detail.parameters;
      const words = {
        number: formatActivityNumber(number),
        completedBy: completedByText(t, completedBy),
      };
      return t.mrkdwn('error.completed_by_known', words);
    }
    case 'due_date_too_late':
    case 'planned_date_impossible':
      return t.mrkdwn(`error.${detail.code}`, { latest: t.date(detail.parameters.latest) });
    case 'email_unknown':
      return t.mrkdwn('error.email_unknown', { email: detail.parameters.email });
    case 'entra_account_disabled':
      return t.mrkdwn('error.entra_account_disabled', { email: detail.parameters.email });
    case 'too_many_files':
      return t.mrkdwn('error.too_many_files', { most: detail.parameters.most });
    case 'file_too_large':
      return t.mrkdwn('error.file_too_large', { megabytes: detail.parameters.megabytes });
    case 'too_many_selected':
      return t.mrkdwn('error.too_many_selected', { most: detail.parameters.most });
    case 'activity_gone':
    case 'nothing_selected':
    case 'assignee_missing':
    case 'due_date_missing':
    case 'due_date_past':
    case 'link_malformed':
    case 'link_with_password':
    case 'comment_missing':
      return t.mrkdwn(`error.${detail.code}`);
    default:
      return null;
  }
});

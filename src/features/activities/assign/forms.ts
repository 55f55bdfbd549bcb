import type { ModalView } from '@slack/types';
import type { DomainErrorDetail } from '../../../core/domain-error.ts';
import { formatActivityNumber } from '../../../core/identifiers.ts';
import { plainSection, section } from '../../../platform/slack/views/elements.ts';
import { field, personElement } from '../../../platform/slack/views/fields.ts';
import { form, notice } from '../../../platform/slack/views/form.ts';
import { type Names, nameOf } from '../../../platform/slack/views/text.ts';
import { holderText } from '../../access/index.ts';
import type { Activity } from '../activity.ts';
import { activityFields, activityForms, assignmentValue } from '../ids.ts';
import type { ActivityTranslator } from '../texts.ts';

export function reassignForm(t: ActivityTranslator, { id, number, title, assigneeId }: Activity): ModalView {
  const isFree = assigneeId === null;
  return form(t, {
    callbackId: activityForms.reassignForm,
    metadata: assignmentValue.encode({ activityId: id, seenAssigneeId: assigneeId }),
    title: t.text(isFree ? 'reassign.title_free' : 'reassign.title', { number: formatActivityNumber(number) }),
    submit: t.text(isFree ? 'reassign.submit_free' : 'reassign.submit'),
    blocks: [
      plainSection(title),
      field(activityFields.assignee, t.text('reassign.person'), personElement(assigneeId), {
        hint: t.text('reassign.person_hint'),
      }),
    ],
  });
}

export function reassignedNotice(t: ActivityTranslator, activity: Activity, names: Names): ModalView {
  const { number, assigneeId } = activity;
  const words = { number: formatActivityNumber(number), name: nameOf(t, names, assigneeId) };
  return notice(t, t.text('reassign.title_done', { number: words.number }), [
    section(t.mrkdwn('reassign.done', words)),
    ...(activity.status.state === 'pending' ? [section(t.mrkdwn('event.still_undecided'))] : []),
  ]);
}

type AssignmentError = Extract<
  DomainErrorDetail,
  { code: 'already_assigned' | 'assigned_meanwhile' | 'not_assignable' }
>;

/** mrkdwn. */
export function assignmentErrorText(t: ActivityTranslator, detail: AssignmentError, names: Names): string {
  const name = nameOf(t, names, detail.parameters.assigneeId);
  if (detail.code === 'not_assignable') {
    const { holders } = detail.parameters;
    const held = holders.named.length === 0 ? 'nobody' : 'held';
    return t.mrkdwn(`error.not_assignable.${held}`, { name, holders: holderText(t, holders, names) });
  }
  const words = { name, number: formatActivityNumber(detail.parameters.number) };
  if (detail.code === 'already_assigned') return t.mrkdwn('error.already_assigned', words);
  const isReleased = detail.parameters.assigneeId === null;
  return t.mrkdwn(isReleased ? 'error.released_meanwhile' : 'error.assigned_meanwhile', words);
}

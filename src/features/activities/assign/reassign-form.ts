import type { ModalView } from '@slack/types';
import { formatActivityNumber } from '../../../core/identifiers.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { plain, section } from '../../../platform/slack/views/elements.ts';
import { form, notice } from '../../../platform/slack/views/modal.ts';
import { type Names, nameOf } from '../../../platform/slack/views/names.ts';
import type { Activity } from '../activity.ts';
import { assignmentValue } from '../activity-values.ts';
import { activityBlocks, activityFields, activityForms } from '../ids.ts';

/** Asks who is to do it; whoever has it is in the field already. */
export function reassignForm(t: Translator, { id, number, title, assigneeId }: Activity): ModalView {
  const isFree = assigneeId === null;
  return form(t, {
    callbackId: activityForms.reassignForm,
    metadata: assignmentValue.encode({ activityId: id, seenAssigneeId: assigneeId }),
    title: t.text(isFree ? 'reassign.title_free' : 'reassign.title', { number: formatActivityNumber(number) }),
    submit: t.text(isFree ? 'reassign.submit_free' : 'reassign.submit'),
    blocks: [
      { type: 'section', text: plain(title) },
      {
        type: 'input',
        block_id: activityBlocks.assignee,
        label: plain(t.text('reassign.person')),
        hint: plain(t.text('reassign.person_hint')),
        element: {
          type: 'users_select',
          action_id: activityFields.assignee,
          ...(assigneeId === null ? {} : { initial_user: assigneeId }),
        },
      },
    ],
  });
}

/** What the form turns into. */
export function reassignedNotice(t: Translator, activity: Activity, names: Names): ModalView {
  const { number, assigneeId } = activity;
  const words = { number: formatActivityNumber(number), name: nameOf(t, names, assigneeId) };
  return notice(t, t.text('reassign.title_done', { number: words.number }), [
    section(t.mrkdwn('reassign.done', words)),
    ...(activity.status.state === 'pending' ? [section(t.mrkdwn('event.still_undecided'))] : []),
  ]);
}

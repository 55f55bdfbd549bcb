import type { ModalView } from '@slack/types';
import { formatActivityNumber } from '../../../core/identifiers.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { plain, section } from '../../../platform/slack/views/elements.ts';
import { form, notice } from '../../../platform/slack/views/modal.ts';
import { reasonField } from '../../../platform/slack/views/reason-field.ts';
import type { Activity } from '../activity.ts';
import { activityValue, seenActivity } from '../activity-values.ts';
import { activityForms } from '../ids.ts';

export function commentForm(t: Translator, activity: Activity, limit: number): ModalView {
  return form(t, {
    callbackId: activityForms.commentForm,
    metadata: activityValue.encode(seenActivity(activity)),
    title: t.text('comment.title', { number: formatActivityNumber(activity.number) }),
    submit: t.text('comment.submit'),
    blocks: [
      { type: 'section', text: plain(activity.title) },
      reasonField(t, { label: t.text('comment.text'), hint: t.text('comment.text_hint', { limit }), limit }),
    ],
  });
}

/** What the form turns into: it may be far from the card. */
export function commentedNotice(t: Translator, { number }: Activity): ModalView {
  const words = { number: formatActivityNumber(number) };
  return notice(t, t.text('comment.title', words), [section(t.mrkdwn('comment.done', words))]);
}

import type { ModalView } from '@slack/types';
import type { Activity } from '../../domain/activity.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { Translator } from '../../i18n/translator.ts';
import { callbackIds } from '../ids.ts';
import { activityValue, seenActivity } from '../values/activity-values.ts';
import { plain, section } from './elements.ts';
import { form, notice } from './modal.ts';
import { reasonField } from './reason-field.ts';

export function commentForm(t: Translator, activity: Activity, limit: number): ModalView {
  return form(t, {
    callbackId: callbackIds.commentForm,
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

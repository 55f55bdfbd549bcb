import type { ModalView } from '@slack/types';
import type { Activity } from '../../domain/activity.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { ExceptionCover } from '../../domain/under-exception.ts';
import type { Translator } from '../../i18n/translator.ts';
import { completedByWords } from './activity-words.ts';
import { context, plain, section } from './elements.ts';
import { exceptionCoverWords } from './exception-cover-words.ts';
import type { MessageView } from './message-view.ts';
import { notice } from './modal.ts';
import { lostSourceWords } from './source-words.ts';

export interface FiledRemarks {
  /** What is left to the requester, in mrkdwn. */
  readonly toDo?: string | null;
  /** Under which exceptions it is. */
  readonly cover?: ExceptionCover | null;
  /** Nobody has the role to accept it; left out where somebody has. */
  readonly lacksItAdmin?: boolean;
}

/** What the form turns into once the request is in the database. The card does not exist yet at this moment. */
export function filedNotice(
  t: Translator,
  { number, title, source }: Activity,
  { toDo = null, cover = null, lacksItAdmin = false }: FiledRemarks = {},
): ModalView {
  const name = formatActivityNumber(number);
  const covered = cover === null ? '' : exceptionCoverWords(t, cover);
  const lost = lostSourceWords(t, source);
  return notice(t, t.text('filed.title', { number: name }), [
    section(t.mrkdwn('filed.heading', { number: name })),
    { type: 'section', text: plain(title) },
    section(`${t.mrkdwn('common.not_in_defender')}\n${t.mrkdwn('common.no_device_changed')}`),
    ...(lacksItAdmin ? [section(t.mrkdwn('filed.nobody_accepts'))] : []),
    ...(covered === '' ? [] : [section(covered)]),
    ...(toDo === null ? [] : [section(toDo)]),
    ...(lost === null ? [] : [context(lost)]),
    context(t.mrkdwn('filed.link_follows')),
  ]);
}

/** Answers "Follow instead". */
export function followNotice(t: Translator, { number, title }: Activity, isOwn: boolean): ModalView {
  const name = formatActivityNumber(number);
  const key = isOwn ? 'follow.own' : 'follow.now';
  return notice(t, t.text('follow.title', { number: name }), [section(t.mrkdwn(key, { number: name, title }))]);
}

/** The same beside a message. */
export function followAnswer(t: Translator, { number, title }: Activity, isOwn: boolean): MessageView {
  const text = t.mrkdwn(isOwn ? 'follow.own' : 'follow.now_short', { number: formatActivityNumber(number), title });
  return { text, blocks: [section(text)] };
}

/** What the Complete form turns into where the card is not in sight. */
export function completedNotice(t: Translator, { number, title, status }: Activity): ModalView {
  const name = formatActivityNumber(number);
  const completedBy = status.state === 'completed' ? completedByWords(t, status.completedBy) : '';
  return notice(t, t.text('filed.title', { number: name }), [
    section(t.mrkdwn('event.activity_completed', { number: name, name: '', completedBy })),
    { type: 'section', text: plain(title) },
  ]);
}

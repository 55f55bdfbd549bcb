import type { Mrkdwn, Translator } from '../../../i18n/translator.ts';
import { exceptionNumbers } from './exception-numbers.ts';
import type { ExceptionCover } from './under-exception.ts';

/** What lists say beside a due date about the exceptions in effect; `null` where there are none. Plain text. */
export function coverText(t: Translator, { under, partly }: ExceptionCover): string | null {
  if (under !== null) {
    return t.text('list.paused', { numbers: exceptionNumbers(t, under.numbers), day: t.date(under.until) });
  }
  if (partly === null) return null;
  const numbers = partly.covers.map(({ number }) => number);
  return t.text('list.partly_under', { numbers: exceptionNumbers(t, numbers) });
}

/** The words about a due date, with those about the exceptions in effect. */
export function withCover(t: Translator, due: string, cover: ExceptionCover | undefined): Mrkdwn {
  const text = cover === undefined ? null : coverText(t, cover);
  return { mrkdwn: text === null ? due : t.mrkdwn('list.covered', { due: { mrkdwn: due }, cover: text }) };
}

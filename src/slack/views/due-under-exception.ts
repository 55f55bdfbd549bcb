import type { Activity } from '../../domain/activity.ts';
import type { ExceptionCover } from '../../domain/under-exception.ts';
import type { TextKey } from '../../i18n/en.ts';
import type { Mrkdwn, Translator } from '../../i18n/translator.ts';
import { exceptionNumbers } from './exception-numbers.ts';

/** What a list says beside a due date of the exceptions in effect; `null` where there are none, or there is no such date. */
export function dueUnderException(
  t: Translator,
  { dueOn }: Pick<Activity, 'dueOn'>,
  cover: ExceptionCover | undefined,
): { readonly key: Extract<TextKey, 'list.under_exception' | 'list.partly_under'>; readonly numbers: string } | null {
  const numbers = cover?.under?.numbers ?? cover?.partly?.covers.map(({ number }) => number) ?? [];
  if (dueOn === null || numbers.length === 0) return null;
  const key = cover?.under == null ? 'list.partly_under' : 'list.under_exception';
  return { key, numbers: exceptionNumbers(t, numbers) };
}

/** The words about a due date, with those of the exceptions in effect. */
export function withExceptions(
  t: Translator,
  due: string,
  { activity, cover }: { readonly activity: Pick<Activity, 'dueOn'>; readonly cover: ExceptionCover | undefined },
): Mrkdwn {
  const under = dueUnderException(t, activity, cover);
  return { mrkdwn: under === null ? due : t.mrkdwn(under.key, { due: { mrkdwn: due }, numbers: under.numbers }) };
}

import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { RefusalDetail } from '../../domain/refusal.ts';
import type { TermsNews } from '../../domain/terms-news.ts';
import type { Translator } from '../../i18n/translator.ts';
import { deciderName, type Names } from './names.ts';

type TermsRefusal = Extract<RefusalDetail, { code: 'terms_changed' | 'terms_unchanged' }>;

/** Why the due date and the priority stay as they are; mrkdwn. */
export function termsRefusalWords(t: Translator, detail: TermsRefusal, names: Names): string {
  if (detail.code === 'terms_unchanged') {
    return t.mrkdwn(`refusal.terms_unchanged.${detail.parameters.isDated ? 'dated' : 'undated'}`);
  }
  const { number, by, at, dueOn, priority } = detail.parameters;
  const words = {
    number: formatActivityNumber(number),
    name: deciderName(t, names, by),
    at: t.instant(at),
    priority: t.text(`priority.${priority}`),
  };
  if (dueOn === null) return t.mrkdwn('refusal.terms_changed.undated', words);
  return t.mrkdwn('refusal.terms_changed.dated', { ...words, due: t.date(dueOn) });
}

/** What was changed, in mrkdwn; `null` where that is not known. */
export function termsNewsWords(
  t: Translator,
  news: TermsNews | null,
  { name, number }: { readonly name: string; readonly number: string },
): string | null {
  if (news === null) return null;
  const due = news.dueOn === null ? {} : { due: t.date(news.dueOn.to) };
  const dueFrom = news.dueOn?.from ?? null;
  const dueBefore = dueFrom === null ? t.text('common.dash') : t.date(dueFrom);
  const { priority } = news;
  const dated = { name, number, dueBefore, ...due };
  if (priority === null) return t.mrkdwn(dueFrom === null ? 'event.due_set' : 'event.due_moved', dated);
  if (priority.from === null) return null;
  const words = {
    ...dated,
    priority: t.text(`priority.${priority.to}`),
    priorityBefore: t.text(`priority.${priority.from}`),
  };
  return t.mrkdwn(news.dueOn === null ? 'event.priority_moved' : 'event.terms_moved', words);
}

import { formatActivityNumber } from '../../../core/identifiers.ts';
import type { RefusalDetail } from '../../../core/refusal.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { deciderName, type Names } from '../../../platform/slack/views/names.ts';
import type { TermsNews } from './terms-news.ts';

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
  const { dueOn, priority } = news;
  if (priority === null) {
    const due = t.date(dueOn.to);
    if (dueOn.from === null) return t.mrkdwn('event.due_set', { name, number, due });
    return t.mrkdwn('event.due_moved', { name, number, due, dueBefore: t.date(dueOn.from) });
  }
  if (priority.from === null) return null;
  const moved = {
    name,
    number,
    priority: t.text(`priority.${priority.to}`),
    priorityBefore: t.text(`priority.${priority.from}`),
  };
  if (dueOn === null) return t.mrkdwn('event.priority_moved', moved);
  const dueBefore = dueOn.from === null ? t.text('common.dash') : t.date(dueOn.from);
  return t.mrkdwn('event.terms_moved', { ...moved, due: t.date(dueOn.to), dueBefore });
}

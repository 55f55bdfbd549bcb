import type { PersonId } from '../../../core/identifiers.ts';
import { memoized } from '../../../core/memoized.ts';
import { mostCounted, type PageCounts, pageNumber } from '../../../core/paging.ts';
import { dayMs, hourMs, minuteMs } from '../../../core/time.ts';
import type { Translator } from '../../i18n/common-texts.ts';

const inProse = memoized((locale: string) => new Intl.ListFormat(locale, { type: 'conjunction' }));

export function joined(t: Translator, words: readonly string[]): string {
  return inProse(t.locale).format(words);
}

const inChoice = memoized((locale: string) => new Intl.ListFormat(locale, { type: 'disjunction' }));

const besideOr = /(?<=[!-~])(?=または)|(?<=または)(?=[!-~])/g;

/** Joins words with the reader's "or". In Japanese, spaces separate it from Latin letters. */
export function alternatives(t: Translator, words: readonly string[]): string {
  return inChoice(t.locale).format(words).replace(besideOr, ' ');
}

const inList = memoized((locale: string) => new Intl.ListFormat(locale, { type: 'conjunction', style: 'narrow' }));

/** Joins words with the reader's comma, without "and". */
export function listed(t: Translator, words: readonly string[]): string {
  return inList(t.locale).format(words);
}

export function sentences(t: Translator, all: readonly string[]): string {
  return all.join(t.locale.startsWith('ja') ? '' : ' ');
}

/** Parameters for a counted text. `many` is `yes` if the count exceeds the counting limit. */
export function counted(count: number): { readonly count: number; readonly many: 'yes' | 'no' } {
  return count > mostCounted ? { count: mostCounted, many: 'yes' } : { count, many: 'no' };
}

export function countedPage(place: PageCounts) {
  const { number: page, pages } = pageNumber(place);
  const words = { ...counted(place.count), page, pages };
  if (words.many === 'no') return { ...words, place: pages === 1 ? 'only' : 'of_all' };
  return { ...words, place: place.before > mostCounted ? 'late' : 'of_many' };
}

export function ageText(t: Translator, since: Date, now: Date): string {
  const ageMs = Math.max(0, now.getTime() - since.getTime());
  if (ageMs < minuteMs) return t.text('age.moment');
  if (ageMs < hourMs) return t.text('age.minutes', { count: Math.floor(ageMs / minuteMs) });
  if (ageMs < dayMs) return t.text('age.hours', { count: Math.floor(ageMs / hourMs) });
  return t.text('age.days', { count: Math.floor(ageMs / dayMs) });
}

export type Names = ReadonlyMap<PersonId, string>;

export function nameOf(t: Translator, names: Names, id: PersonId | null): string {
  return (id === null ? undefined : names.get(id)) ?? t.text('common.somebody');
}

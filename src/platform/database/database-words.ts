import type { Translator } from '../i18n/common-texts.ts';
import { ageWords } from '../slack/views/age-words.ts';
import type { Outage } from './outage.ts';

/** What somebody is told while the database does not do what it is asked. Without marks: forms show them as they are. */
export function databaseWords(t: Translator, { trouble, since }: Outage, now: Date): string {
  return t.text(`error.database_${trouble}`, { age: ageWords(t, since, now) });
}

import type { Translator } from '../../i18n/translator.ts';
import { ageWords } from './connection-words.ts';

interface ShownOutage {
  readonly trouble: 'away' | 'full' | 'busy';
  readonly since: Date;
}

/** What somebody is told while the database does not do what it is asked. Without marks: forms show them as they are. */
export function databaseWords(t: Translator, { trouble, since }: ShownOutage, now: Date): string {
  return t.text(`error.database_${trouble}`, { age: ageWords(t, since, now) });
}

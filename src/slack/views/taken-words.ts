import type { Activity } from '../../domain/activity.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { Translator } from '../../i18n/translator.ts';

/** What whoever took an activity may think to be settled, and is not; `null` where nothing is left open by it. Mrkdwn. */
export function takenWords(t: Translator, { number, status }: Pick<Activity, 'number' | 'status'>): string | null {
  if (status.state !== 'pending') return null;
  return t.mrkdwn('taken.undecided', { number: formatActivityNumber(number) });
}

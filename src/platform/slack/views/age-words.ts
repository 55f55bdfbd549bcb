import { dayMs, hourMs, minuteMs } from '../../../core/time.ts';
import type { Translator } from '../../i18n/common-texts.ts';
/** How long ago something was, in whole minutes, hours or days. */
export function ageWords(t: Translator, since: Date, now: Date): string {
  const ageMs = Math.max(0, now.getTime() - since.getTime());
  if (ageMs < minuteMs) return t.text('age.moment');
  if (ageMs < hourMs) return t.text('age.minutes', { count: Math.floor(ageMs / minuteMs) });
  if (ageMs < dayMs) return t.text('age.hours', { count: Math.floor(ageMs / hourMs) });
  return t.text('age.days', { count: Math.floor(ageMs / dayMs) });
}

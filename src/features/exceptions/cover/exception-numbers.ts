import type { Translator } from '../../../i18n/translator.ts';
import { listed } from '../../../slack/views/listed.ts';
import { formatExceptionNumber } from '../exception.ts';

/** More would push what is to be read below out of sight. */
export const mostExceptionsNamed = 5;

/** Some exceptions by number, and how many more there are; plain text. */
export function exceptionNumbers(t: Translator, numbers: readonly number[]): string {
  const named = listed(t, numbers.slice(0, mostExceptionsNamed).map(formatExceptionNumber));
  const count = numbers.length - mostExceptionsNamed;
  return count > 0 ? t.text('exception.numbers_more', { named, count }) : named;
}

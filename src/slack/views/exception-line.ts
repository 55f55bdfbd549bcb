import type { KnownBlock } from '@slack/types';
import type { Exception } from '../../domain/exception.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds } from '../ids.ts';
import { formatExceptionValue } from '../values/exception-value.ts';
import { button, section } from './elements.ts';

/** Some words about an exception, in mrkdwn, with the button that opens it. */
export function exceptionLine(
  t: Translator,
  { id: exceptionId, version }: Pick<Exception, 'id' | 'version'>,
  words: string,
): KnownBlock {
  return {
    ...section(words),
    block_id: `exception:${exceptionId}`,
    accessory: button(
      actionIds.exceptionOpen,
      t.text('exceptions.open'),
      formatExceptionValue({ exceptionId, version }),
    ),
  };
}

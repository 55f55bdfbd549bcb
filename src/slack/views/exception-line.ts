import type { Button, KnownBlock } from '@slack/types';
import type { Exception } from '../../domain/exception.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds } from '../ids.ts';
import { exceptionValue, seenException } from '../values/exception-values.ts';
import { button, section } from './elements.ts';

type Opened = Pick<Exception, 'id' | 'version'>;

/** Some words about an exception, in mrkdwn, with the button that opens it. */
export function exceptionLine(t: Translator, exception: Opened, words: string): KnownBlock {
  const accessory = openExceptionButton(t, exception);
  return { ...section(words), block_id: `exception:${exception.id}`, accessory };
}

export function openExceptionButton(t: Translator, exception: Opened): Button {
  return button(actionIds.exceptionOpen, t.text('exceptions.open'), exceptionValue.encode(seenException(exception)));
}

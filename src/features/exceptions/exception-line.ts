import type { Button, KnownBlock } from '@slack/types';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds } from '../../slack/ids.ts';
import { button, section } from '../../slack/views/elements.ts';
import type { Exception } from './exception.ts';
import { exceptionValue, seenException } from './request/values.ts';

type Opened = Pick<Exception, 'id' | 'version'>;

/** Some words about an exception, in mrkdwn, with the button that opens it. */
export function exceptionLine(t: Translator, exception: Opened, words: string): KnownBlock {
  const accessory = openExceptionButton(t, exception);
  return { ...section(words), block_id: `exception:${exception.id}`, accessory };
}

export function openExceptionButton(t: Translator, exception: Opened): Button {
  return button(actionIds.exceptionOpen, t.text('exceptions.open'), exceptionValue.encode(seenException(exception)));
}

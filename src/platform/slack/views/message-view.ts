import type { KnownBlock } from '@slack/types';
import type { Translator } from '../../i18n/common-texts.ts';
import { context, section } from './elements.ts';

/** A message as Slack takes it: the text is what notifications and screen readers say. */
export interface MessageView {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

export function sentenceMessage(text: string): MessageView {
  return { text, blocks: [section(text)] };
}

/** Says that this may stand there twice. */
export function marked(t: Translator, message: MessageView): MessageView {
  return { ...message, blocks: [...message.blocks, context(t.mrkdwn('event.repeated'))] };
}

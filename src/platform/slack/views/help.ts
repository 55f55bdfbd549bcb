import type { Translator } from '../../i18n/common-texts.ts';
import { truncate } from '../limits.ts';
import { section } from './elements.ts';
import type { MessageView } from './message.ts';

/** Every command in one screen; where something unknown was typed, it is repeated first. */
export function help(t: Translator, unknown: string | null): MessageView {
  const text = unknown === null ? t.mrkdwn('help.about') : t.mrkdwn('help.unknown', { text: truncate(unknown, 100) });
  return { text, blocks: [section(text), section(t.mrkdwn('help.commands'))] };
}

import type { Translator } from '../../i18n/translator.ts';
import { truncate } from '../limits.ts';
import type { MessageView } from './activity-card.ts';
import { section } from './elements.ts';

/** Every command in one screen; where something unknown was typed, it is repeated first. */
export function help(t: Translator, unknown: string | null): MessageView {
  const text = t.mrkdwn('help.text');
  if (unknown === null) return { text, blocks: [section(text)] };
  const repeated = t.mrkdwn('help.unknown', { text: truncate(unknown, 200) });
  return { text: repeated, blocks: [section(repeated), section(text)] };
}

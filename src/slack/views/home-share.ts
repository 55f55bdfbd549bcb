import type { KnownBlock } from '@slack/types';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds } from '../ids.ts';
import { formatHomeValue } from '../values/home-value.ts';
import { button, section } from './elements.ts';
import { homeFacts, type Listed } from './home-lines.ts';

export interface HomeShareModel {
  readonly reason: 'waiting' | 'proposed' | 'asked' | 'taken';
  /** The filter that lists all of them. */
  readonly words: string;
  readonly count: number;
  readonly entries: readonly Listed[];
}

/** How many there are of what concerns somebody, the first few, and a button that lists them all. */
export function homeShare(t: Translator, { reason, words, count, entries }: HomeShareModel): KnownBlock {
  const lines = entries.map((entry) => t.mrkdwn('home.line', homeFacts(t, entry)));
  const more = count - entries.length;
  const all = [...lines, ...(more > 0 ? [t.mrkdwn('home.more', { count: more })] : [])];
  return {
    ...section(t.mrkdwn(`home.share.${reason}`, { count, lines: { mrkdwn: all.join('\n') } })),
    block_id: `share:${reason}`,
    accessory: button(actionIds.homeShow, t.text('home.show'), formatHomeValue(words)),
  };
}

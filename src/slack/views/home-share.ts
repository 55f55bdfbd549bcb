import type { KnownBlock } from '@slack/types';
import { mostCounted } from '../../domain/most-counted.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds } from '../ids.ts';
import { formatHomeValue } from '../values/home-value.ts';
import { counted } from './counted.ts';
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
  const all = [...lines, ...others(t, count, entries.length)];
  return {
    ...section(t.mrkdwn(`home.share.${reason}`, { ...counted(count), lines: { mrkdwn: all.join('\n') } })),
    block_id: `share:${reason}`,
    accessory: button(actionIds.homeShow, t.text('home.show'), formatHomeValue(words)),
  };
}

function others(t: Translator, count: number, shown: number): readonly string[] {
  if (count <= shown) return [];
  return [count > mostCounted ? t.mrkdwn('home.more_uncounted') : t.mrkdwn('home.more', { count: count - shown })];
}

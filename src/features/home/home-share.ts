import type { KnownBlock } from '@slack/types';
import { mostCounted } from '../../core/most-counted.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { limits } from '../../platform/slack/limits.ts';
import { filterValue } from '../../platform/slack/list-steps.ts';
import { counted } from '../../platform/slack/views/counted.ts';
import { button, section } from '../../platform/slack/views/elements.ts';
import { homeFacts, type Listed } from './home-lines.ts';
import { homeActions } from './ids.ts';

export interface HomeShareModel {
  readonly reason: 'waiting' | 'proposed' | 'ready' | 'asked' | 'taken';
  /** The filter that lists all of them. */
  readonly words: string;
  readonly count: number;
  readonly entries: readonly Listed[];
}

/** How many there are of what concerns somebody, the first few, and a button that lists them all. */
export function homeShare(t: Translator, share: HomeShareModel): KnownBlock {
  const { reason, words, entries } = share;
  return {
    ...section(shareWords(t, share, entries.length)),
    block_id: `share:${reason}`,
    accessory: button(homeActions.homeShow, t.text('home.show'), filterValue.encode({ text: words })),
  };
}

/** With as many whole lines as there is room for; the others are said to be more. */
function shareWords(t: Translator, share: HomeShareModel, most: number): string {
  const { reason, count, entries } = share;
  const shown = entries.slice(0, most);
  const lines = shown.map((entry) => t.mrkdwn('home.line', homeFacts(t, entry)));
  const all = { mrkdwn: [...lines, ...others(t, count, shown.length)].join('\n') };
  const words = t.mrkdwn(`home.share.${reason}`, { ...counted(count), lines: all });
  return words.length <= limits.text || most === 0 ? words : shareWords(t, share, most - 1);
}

function others(t: Translator, count: number, shown: number): readonly string[] {
  if (count <= shown) return [];
  return [count > mostCounted ? t.mrkdwn('home.more_uncounted') : t.mrkdwn('home.more', { count: count - shown })];
}

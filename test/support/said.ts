import type { SeenMessage, SeenView } from '../../sandbox/slack/seen.ts';
import { allTexts, type TextKey } from './all-texts.ts';
import { labelsOf } from './offers.ts';
import { words, wordsLike } from './words.ts';

const line = 'activity.line.';
type LineKey = Extract<TextKey, `${typeof line}${string}`>;

/** The given texts that occur in `text`. */
export function saidIn(text: string, ...keys: readonly TextKey[]): readonly TextKey[] {
  return keys.filter((key) => wordsLike(key).test(text));
}

/** The lines of an activity's card or details: `state` for `activity.line.state`. */
export function linesIn(shown: Pick<SeenMessage | SeenView, 'blocks'>): readonly string[] {
  const keys = (Object.keys(allTexts.en) as TextKey[]).filter((key): key is LineKey => key.startsWith(line));
  return labelsOf(shown).map((label) => keys.find((key) => words(key) === label)?.slice(line.length) ?? label);
}

/** The numbers of fixed and of all devices on a card or in the details. */
export function progressIn(text: string): { readonly fixed: number; readonly count: number } {
  const [, fixed = '0', count = '0'] = /([\d,]+) of ([\d,]+) (?:devices )?fixed/.exec(text) ?? [];
  return { fixed: Number(fixed.replace(',', '')), count: Number(count.replace(',', '')) };
}

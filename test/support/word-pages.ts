import { plainText } from '../../sandbox/story/block-text.ts';
import { connectionFailureWords } from '../../src/features/connections/words.ts';
import { settingsProblemWords } from '../../src/features/settings/words.ts';
import { translatorFor } from './all-texts.ts';
import { everyFailure } from './every-failure.ts';
import { everyRefusal } from './every-refusal.ts';
import { names } from './fixtures.ts';
import { refusalWords } from './refusal-words.ts';
import { everyProblemOf } from './settings-gallery.ts';

/** Sentences that may come on any surface, a line each, as `viewPages` has views. */
export function wordPages(): ReadonlyMap<string, string> {
  const t = translatorFor('en-US');
  const pages = {
    'answers/refusals': everyRefusal.map(({ name, refusal }) => [name, refusalWords(t, refusal.detail, names)]),
    'status/failures': everyFailure.map((failure) => [failure.kind, connectionFailureWords(t, failure)]),
    'settings/problems': everyProblemOf('ops', 'operations').map((problem) => [
      problem.code,
      settingsProblemWords(t, problem),
    ]),
  };
  return new Map(Object.entries(pages).map(([file, lines]) => [file, lines.map(lineOf).join('')]));
}

function lineOf([name = '', sentence = '']: readonly string[]): string {
  return `${name}: ${plainText(sentence).replaceAll('\n', ' / ')}\n`;
}

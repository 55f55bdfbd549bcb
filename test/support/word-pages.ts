import { plainText } from '../../sandbox/story/block-text.ts';
import { connectionFailureText } from '../../src/features/connections/format.ts';
import { settingsProblemText } from '../../src/features/settings/format.ts';
import { translatorFor } from './all-texts.ts';
import { errorText } from './error-text.ts';
import { everyDomainError } from './every-domain-error.ts';
import { everyFailure } from './every-failure.ts';
import { names } from './fixtures.ts';
import { everyProblemOf } from './settings-gallery.ts';

/** Sentences that can appear anywhere, one in each line. Like `viewPages` for views. */
export function wordPages(): ReadonlyMap<string, string> {
  const t = translatorFor('en-US');
  const pages = {
    'answers/errors': everyDomainError.map(({ name, domainError }) => [name, errorText(t, domainError.detail, names)]),
    'status/failures': everyFailure.map((failure) => [failure.kind, connectionFailureText(t, failure)]),
    'settings/problems': everyProblemOf('ops', 'operations').map((problem) => [
      problem.code,
      settingsProblemText(t, problem),
    ]),
  };
  return new Map(Object.entries(pages).map(([file, lines]) => [file, lines.map(lineOf).join('')]));
}

function lineOf([name = '', sentence = '']: readonly string[]): string {
  return `${name}: ${plainText(sentence).replaceAll('\n', ' / ')}\n`;
}

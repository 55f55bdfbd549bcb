import { assertNever } from '../../core/assert-never.ts';
import { groupWord, quotedWord } from '../../core/quoted-word.ts';
import { liveStates } from '../activities/index.ts';
import { type ActivityFilter, type CompleterFilter, flagWords, originWords } from './activity-filter.ts';

/** A filter as it can be typed: reading it back gives the same. */
export function activityFilterWords(filter: ActivityFilter): string {
  const words = [
    ...flagWords.flatMap(([word, flag]) => (filter[flag] ? [word] : [])),
    ...stateWords(filter),
    ...filter.priorities,
    ...filter.options.map((option) => `option:${option}`),
    ...filter.groups.map(groupWord),
    ...filter.due.map((due) => `due:${due}`),
    ...filter.completers.map((completer) => `by:${completerWord(completer)}`),
    ...filter.origins.map((origin) => `origin:${originWords[origin]}`),
    ...(filter.sort === 'newest' ? [] : [`sort:${filter.sort}`]),
    ...filter.texts.map(quotedWord),
  ];
  return [...new Set(words)].join(' ');
}

/** All live states together are what people call open. */
export function stateWords({ states }: ActivityFilter): readonly string[] {
  if (!liveStates.every((state) => states.includes(state))) return states;
  return ['open', ...states.filter((state) => liveStates.every((live) => live !== state))];
}

function completerWord(completer: CompleterFilter): string {
  switch (completer.kind) {
    case 'me':
      return 'me';
    case 'system_confirmation':
      return 'system';
    case 'not_available':
      return 'na';
    case 'email':
      return completer.email;
    default:
      return assertNever(completer);
  }
}

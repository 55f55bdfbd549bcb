import type { KnownBlock } from '@slack/types';
import { type ActivityFilter, type CompleterFilter, parseActivityFilter } from '../../domain/activity-filter.ts';
import type { Translator } from '../../i18n/translator.ts';
import { assertNever } from '../../lib/assert-never.ts';
import { truncate } from '../limits.ts';
import { groupName } from './activity-words.ts';
import { alternatives } from './alternatives.ts';
import { context } from './elements.ts';
import { listed } from './listed.ts';

const longestUnderstood = 300;

/** The filter as it was typed, and what those of its words mean that could be taken for something else. */
export function filterEcho(t: Translator, text: string, longest: number): KnownBlock {
  const parsed = parseActivityFilter(text);
  const understood = parsed.kind === 'filter' ? [...completersOf(t, parsed.filter), ...groupsOf(t, parsed.filter)] : [];
  return context(t.mrkdwn('list.filter', { text: truncate(text, longest) }), ...understood);
}

function completersOf(t: Translator, { completers }: ActivityFilter): readonly string[] {
  if (completers.length === 0) return [];
  const names = alternatives(
    t,
    completers.map((completer) => completerName(t, completer)),
  );
  return [t.mrkdwn('list.filter_completed_by', { names: truncate(names, longestUnderstood) })];
}

function completerName(t: Translator, completer: CompleterFilter): string {
  switch (completer.kind) {
    case 'me':
      return t.text('list.completer_me');
    case 'system_confirmation':
    case 'not_available':
      return t.text(`completed_by.${completer.kind}`);
    case 'email':
      return completer.email;
    default:
      return assertNever(completer);
  }
}

function groupsOf(t: Translator, { groups }: ActivityFilter): readonly string[] {
  if (groups.length === 0) return [];
  const names = listed(
    t,
    groups.map((group) => groupName(t, group)),
  );
  return [t.mrkdwn('top.of_groups', { groups: truncate(names, longestUnderstood), count: groups.length })];
}

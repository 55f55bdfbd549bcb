import type { KnownBlock } from '@slack/types';
import { assertNever } from '../../core/assert-never.ts';
import { groupWord } from '../../core/filter.ts';
import { ungroupedDevices } from '../../core/scope.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { context } from '../../platform/slack/views/elements.ts';
import { alternatives, listed } from '../../platform/slack/views/text.ts';
import { groupName } from '../access/index.ts';
import type { Activity } from '../activities/index.ts';
import { type ActivityFilter, type CompleterFilter, parseActivityFilter } from './filter.ts';
import { type ListTranslator, listTexts } from './texts.ts';

const longestUnderstood = 300;

interface Echo {
  readonly longest: number;
  /** The activities shown below; left out = none. */
  readonly shown?: readonly Asked[];
}

export function filterEcho(translator: Translator, text: string, { longest, shown = [] }: Echo): KnownBlock {
  const t = translator.with(listTexts);
  const parsed = parseActivityFilter(text);
  const understood = parsed.kind === 'filter' ? [...completersOf(t, parsed.filter), ...groupsOf(t, parsed.filter)] : [];
  const ofAll = parsed.kind === 'filter' ? ofAllGroups(t, parsed.filter, shown) : [];
  return context(t.mrkdwn('list.filter', { text: truncate(shownFilter(t, text), longest) }), ...understood, ...ofAll);
}

/** Names devices in no group as the reader's language does, which can be typed like that. */
export function shownFilter(t: ListTranslator, text: string): string {
  const word = groupWord(groupName(t, ungroupedDevices));
  return text.replace(ungroupedWord, (_, space: string) => `${space}${word}`);
}

const ungroupedWord = new RegExp(String.raw`(^|\s)${groupWord(ungroupedDevices)}(?=\s|$)`, 'g');

type Asked = Pick<Activity, 'scope'>;

/** Says why activities for all device groups appear in a search for some groups. */
export function ofAllGroups(
  t: ListTranslator,
  { groups }: Pick<ActivityFilter, 'groups'>,
  shown: readonly Asked[],
): readonly string[] {
  const isAmong = groups.length > 0 && shown.some(({ scope }) => scope.kind === 'all');
  return isAmong ? [t.mrkdwn('top.with_all_groups')] : [];
}

function completersOf(t: ListTranslator, { completers }: ActivityFilter): readonly string[] {
  if (completers.length === 0) return [];
  const names = alternatives(
    t,
    completers.map((completer) => completerName(t, completer)),
  );
  return [t.mrkdwn('list.filter_completed_by', { names: truncate(names, longestUnderstood) })];
}

function completerName(t: ListTranslator, completer: CompleterFilter): string {
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

function groupsOf(t: ListTranslator, { groups }: ActivityFilter): readonly string[] {
  if (groups.length === 0) return [];
  const names = listed(
    t,
    groups.map((group) => groupName(t, group)),
  );
  return [t.mrkdwn('top.of_groups', { groups: truncate(names, longestUnderstood), count: groups.length })];
}

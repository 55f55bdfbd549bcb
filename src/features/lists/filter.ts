import { assertNever } from '../../core/assert-never.ts';
import { type FilterWord, filterWords, groupWord, hasQuote, quotedWord } from '../../core/filter.ts';
import { toEmailAddress } from '../../core/people.ts';
import { type Priority, toPriority } from '../../core/priority.ts';
import { normaliseDeviceGroup } from '../../core/scope.ts';
import { type RemediationOption, toRemediationOption } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import { type Activity, type ActivityState, activitySorts, activityStates, liveStates } from '../activities/index.ts';
import { orderWords } from './orders.ts';

/** `me` is the person who asks. */
export type CompleterFilter =
  | { readonly kind: 'me' | 'system_confirmation' | 'not_available' }
  | { readonly kind: 'email'; readonly email: string };

export const dueFilters = ['today', 'week', 'overdue'] as const;
export type DueFilter = (typeof dueFilters)[number];

/** Within one list any entry matches; an empty list does not filter. */
export interface ActivityFilter {
  /** Requested by, or assigned to, the person who asks. */
  readonly isMine: boolean;
  readonly isAskedFor: boolean;
  readonly isTaken: boolean;
  /** The person who asks is the one to act now. */
  readonly isForReader: boolean;
  /** Waits for a decision that the person who asks may make. */
  readonly isToDecide: boolean;
  /** Live and not paused, unassigned or assigned to the person who asks, and that person may decide about it. */
  readonly isToDo: boolean;
  /** Accepted, to be done, and assigned to nobody. */
  readonly isUnassigned: boolean;
  /** A person has to complete it. */
  readonly isReady: boolean;
  /** An activity in a portal may be the same, and nobody has said whether it is. */
  readonly isProposed: boolean;
  /** Completed, and the devices disagree. */
  readonly isDisputed: boolean;
  readonly states: readonly ActivityState[];
  readonly priorities: readonly Priority[];
  readonly options: readonly RemediationOption[];
  readonly origins: readonly Activity['origin'][];
  readonly completers: readonly CompleterFilter[];
  readonly groups: readonly string[];
  readonly due: readonly DueFilter[];
  /** Each is in the number, the title or the component. */
  readonly texts: readonly string[];
  readonly sort: string;
}

/**
 * `name`: looks like a prefix of the filter, and is none. `unknown_group`: found out where the names of device groups
 * are known.
 */
type WrongWord = 'by' | 'due' | 'group' | 'many' | 'name' | 'option' | 'origin' | 'sort' | 'unknown_group';

export type ParsedFilter =
  | { readonly kind: 'filter'; readonly filter: ActivityFilter }
  /** `known`: the orders that exist. */
  | { readonly kind: 'wrong'; readonly about: WrongWord; readonly word: string; readonly known?: readonly string[] };

export const noFilter: ActivityFilter = {
  isMine: false,
  isAskedFor: false,
  isTaken: false,
  isForReader: false,
  isToDecide: false,
  isToDo: false,
  isUnassigned: false,
  isReady: false,
  isProposed: false,
  isDisputed: false,
  states: [],
  priorities: [],
  options: [],
  origins: [],
  completers: [],
  groups: [],
  due: [],
  texts: [],
  sort: 'newest',
};

// No form writes as many words. The time to read a word grows with the words before it.
const mostWords = 200;

/** {@link parseActivityFilter} with the orders of all features. */
export function readFilter(context: Pick<Program, 'slots'>, text: string): ParsedFilter {
  return parseActivityFilter(text, orderWords(context));
}

/**
 * Reads what follows `/remediate list`, in any order. Any other word is searched for, unless it looks like a filter.
 * `orders`: the orders that exist; left out for words that were read before.
 */
export function parseActivityFilter(text: string, orders?: readonly string[]): ParsedFilter {
  let filter = noFilter;
  const words = filterWords(text);
  const tooMuch = words[mostWords];
  if (tooMuch !== undefined) return { kind: 'wrong', about: 'many', word: tooMuch.whole };
  for (const word of words) {
    const read = readWord(filter, word, orders);
    if ('wrong' in read) {
      const known = read.wrong === 'sort' && orders !== undefined ? { known: orders } : {};
      return { kind: 'wrong', about: read.wrong, word: word.whole, ...known };
    }
    filter = read;
  }
  return { kind: 'filter', filter };
}

/** In the order in which a filter is written back. */
export const filterFlags = [
  ['mine', 'isMine'],
  ['asked', 'isAskedFor'],
  ['taken', 'isTaken'],
  ['foryou', 'isForReader'],
  ['waiting', 'isToDecide'],
  ['todo', 'isToDo'],
  ['unassigned', 'isUnassigned'],
  ['ready', 'isReady'],
  ['proposed', 'isProposed'],
  ['disputed', 'isDisputed'],
] as const satisfies readonly (readonly [string, keyof ActivityFilter])[];

type Read = ActivityFilter | { readonly wrong: WrongWord };

function readWord(
  filter: ActivityFilter,
  { name, value, isQuoted }: FilterWord,
  orders: readonly string[] | undefined,
): Read {
  switch (name) {
    case 'by': {
      const completer = toCompleter(value);
      return completer === null ? { wrong: 'by' } : { ...filter, completers: [...filter.completers, completer] };
    }
    case 'due': {
      const due = dueFilters.find((known) => known === value.toLowerCase());
      return due === undefined ? { wrong: 'due' } : { ...filter, due: [...filter.due, due] };
    }
    case 'group':
      if (value === '' || (!isQuoted && hasQuote(value))) return { wrong: 'group' };
      return { ...filter, groups: [...filter.groups, normaliseDeviceGroup(value)] };
    case 'option': {
      const option = toOption(value.toLowerCase());
      return option === null ? { wrong: 'option' } : { ...filter, options: [...filter.options, option] };
    }
    case 'origin': {
      const origin = originsByWord.get(value.toLowerCase());
      return origin === undefined ? { wrong: 'origin' } : { ...filter, origins: [...filter.origins, origin] };
    }
    case 'sort': {
      const sort = value.toLowerCase();
      const isKnown = orders === undefined ? /^[a-z]{1,20}$/.test(sort) : orders.includes(sort);
      return isKnown ? { ...filter, sort } : { wrong: 'sort' };
    }
    case null:
      return isQuoted ? withText(filter, value) : readBareWord(filter, value);
    default:
      return { wrong: 'name' };
  }
}

/** Whether a word filters, and is not searched for. */
export function isActivityFilterWord(word: string, orders: readonly string[] = activitySorts): boolean {
  const parsed = parseActivityFilter(word, orders);
  return parsed.kind === 'filter' && parsed.filter.texts.length === 0;
}

function readBareWord(filter: ActivityFilter, value: string): ActivityFilter {
  const known = value.toLowerCase();
  const flag = filterFlags.find(([word]) => word === known);
  if (flag !== undefined) return { ...filter, [flag[1]]: true };
  // `all` filters nothing; in quotes it is searched for.
  if (known === 'all') return filter;
  if (known === 'overdue') return { ...filter, due: [...filter.due, 'overdue'] };
  // People mean every live state by `open`.
  if (known === 'open') return { ...filter, states: [...filter.states, ...liveStates] };
  const state = activityStates.find((one) => one === known);
  if (state !== undefined) return { ...filter, states: [...filter.states, state] };
  const priority = toPriority(known);
  return priority === null ? withText(filter, value) : { ...filter, priorities: [...filter.priorities, priority] };
}

export const originWords: Readonly<Record<Activity['origin'], string>> = { slack: 'slack', defender: 'portal' };
const originsByWord = new Map(
  (['slack', 'defender'] as const).map((origin): readonly [string, Activity['origin']] => [
    originWords[origin],
    origin,
  ]),
);

function toOption(word: string): RemediationOption | null {
  if (word === 'configuration') return 'configuration_change';
  return word === 'attention' ? 'attention_required' : toRemediationOption(word);
}

function withText(filter: ActivityFilter, text: string): ActivityFilter {
  return text === '' ? filter : { ...filter, texts: [...filter.texts, text] };
}

function toCompleter(value: string): CompleterFilter | null {
  switch (value.toLowerCase()) {
    case 'me':
      return { kind: 'me' };
    case 'system':
      return { kind: 'system_confirmation' };
    case 'na':
    case 'n/a':
      return { kind: 'not_available' };
    default: {
      const email = toEmailAddress(bareAddress(value));
      return email === null ? null : { kind: 'email', email };
    }
  }
}

/** Slack may send an address as `<mailto:x@y|x@y>`. */
function bareAddress(value: string): string {
  return /^<mailto:([^|>]+)(?:\|[^>]*)?>$/.exec(value)?.[1] ?? value;
}

/** Parsing the words gives the same filter again. */
export function activityFilterWords(filter: ActivityFilter): string {
  const words = [
    ...filterFlags.flatMap(([word, flag]) => (filter[flag] ? [word] : [])),
    ...stateText(filter),
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

/** All live states together are written as `open`. */
export function stateText({ states }: ActivityFilter): readonly string[] {
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

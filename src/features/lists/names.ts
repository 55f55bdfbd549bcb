import { sql } from 'kysely';
import {
  type FilterWord,
  filterWords,
  firstFilterWord,
  groupWord,
  hasQuote,
  rejectLongFilter,
} from '../../core/filter.ts';
import type { PersonId, WorkspaceId } from '../../core/identifiers.ts';
import { type ReadingScope, readingScopeOf } from '../../core/reading-scope.ts';
import { typedNamesOfUngrouped, ungroupedDevices } from '../../core/scope.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { limits } from '../../platform/slack/limits.ts';
import { authorizeReading } from '../access/index.ts';
import { listKnownDeviceGroups } from '../recommendations/index.ts';
import { isActivityFilterWord } from './filter.ts';
import { orderWords, topOrderWords } from './orders.ts';
import { exportScopeOf } from './scope.ts';
import { isTopWord } from './top.ts';

interface WordMeanings {
  /** Whether a word has a meaning of its own, which takes precedence over names. */
  readonly isKeyWord: (word: string) => boolean;
  /** Quoted words can only be names, where nothing is searched for. */
  readonly isQuotedName?: boolean;
}

interface Naming extends WordMeanings {
  readonly groups: readonly string[];
  /** The names of ungrouped devices in all languages. */
  readonly ungroupedNames: readonly string[];
}

export type NamedGroups =
  | { readonly kind: 'named'; readonly text: string }
  /** A `group:` or a quoted name is none of the known groups. */
  | { readonly kind: 'unknown'; readonly name: string };

/** Whether the text can name a group: after `group:`, or by a word without a meaning of its own. */
export function mayNameGroups(text: string, { isKeyWord, isQuotedName = false }: WordMeanings): boolean {
  return filterWords(text).some(
    (word) => !isEmptyGroup(word) && (!isKey(word, isKeyWord) || (isQuotedName && isBareQuoted(word))),
  );
}

/** A device group whose quoted name was searched for. */
export interface QuotedGroup {
  readonly name: string;
  /** Without quotes, the name is a word of the filter. */
  readonly isKeyWord: boolean;
}

export function firstQuotedGroup(text: string, naming: Naming): QuotedGroup | null {
  const names = new GroupNames(naming);
  for (const { value } of filterWords(text).filter(isBareQuoted)) {
    const name = names.find(value);
    if (name !== null) return { name, isKeyWord: filterWords(value).every((word) => isKey(word, naming.isKeyWord)) };
  }
  return null;
}

function isBareQuoted({ name, value, isQuoted }: FilterWord): boolean {
  return isQuoted && name === null && value !== '';
}

/** The text with each group name as `group:"…"`, once. Of two matching bare names, the longer one counts. */
export function nameGroups(text: string, naming: Naming): NamedGroups {
  const names = new GroupNames(naming);
  const parts: string[] = [];
  let isSame = true;
  for (let rest = text.trimStart(); rest !== ''; ) {
    const word = firstFilterWord(rest);
    if (word === null) break;
    const found = namedIn(rest, word, { names, naming });
    if (found === null && isName(word, naming) && !isMistyped(word)) return { kind: 'unknown', name: word.value };
    const typed = found?.typed ?? word.whole;
    const part = found === null ? typed : groupWord(found.name);
    const isRepeated = found !== null && parts.includes(part);
    if (!isRepeated) parts.push(part);
    isSame &&= !isRepeated && part === typed;
    rest = rest.slice(typed.length).trimStart();
  }
  return { kind: 'named', text: isSame ? text : parts.join(' ') };
}

/** `typed`: the part of the text that names the group. */
interface Found {
  readonly typed: string;
  readonly name: string;
}

function namedIn(
  rest: string,
  word: FilterWord,
  { names, naming }: { readonly names: GroupNames; readonly naming: Naming },
): Found | null {
  if (isGroup(word)) return namedAfter(rest, word, names);
  const bare = namedBare(rest, names, naming.isKeyWord);
  if (bare !== null || naming.isQuotedName !== true || !isBareQuoted(word)) return bare;
  return namedAfter(rest, word, names);
}

/** The word can only name a device group. A key word in quotes is left to the parser. */
function isName(word: FilterWord, { isQuotedName = false, isKeyWord }: Naming): boolean {
  return isGroup(word) || (isQuotedName && isBareQuoted(word) && !isKeyWord(word.value));
}

function isGroup({ name, value }: FilterWord): boolean {
  return name === 'group' && value !== '';
}

function isEmptyGroup({ name, value }: FilterWord): boolean {
  return name === 'group' && value === '';
}

/** A quotation mark without its pair; the parser says how to write it. */
function isMistyped({ value, isQuoted }: FilterWord): boolean {
  return !isQuoted && hasQuote(value);
}

/**
 * Quoted text is exactly one name. Otherwise the longest run of words that is a name counts. Quotes within quotes need
 * no escape.
 */
function namedAfter(
  rest: string,
  { whole, name: prefix, value, isQuoted }: FilterWord,
  names: GroupNames,
): Found | null {
  if (isQuoted) {
    const name = names.find(value) ?? names.find(unquoted(prefix === null ? whole : whole.slice(groupPrefix)));
    return name === null ? null : { typed: whole, name };
  }
  for (const typed of runs(rest, names.mostWords)) {
    const named = typed.slice(groupPrefix);
    const name = names.find(named) ?? names.find(unquoted(named));
    if (name !== null) return { typed, name };
  }
  return null;
}

const groupPrefix = 'group:'.length;

function unquoted(text: string): string {
  return /^["“”„](.*)["“”„]$/s.exec(text)?.[1] ?? '';
}

function namedBare(rest: string, names: GroupNames, isKeyWord: Naming['isKeyWord']): Found | null {
  for (const typed of runs(rest, names.mostWords)) {
    const name = names.find(typed);
    if (name !== null && !filterWords(typed).every((word) => isKey(word, isKeyWord))) return { typed, name };
  }
  return null;
}

/** Quoted text is searched for unchanged. */
function isKey({ whole, name, isQuoted }: FilterWord, isKeyWord: Naming['isKeyWord']): boolean {
  if (isQuoted && name === null) return true;
  return name !== 'group' && isKeyWord(whole);
}

/** The first words of a text, the longest run first. */
function runs(text: string, most: number): readonly string[] {
  const ends: number[] = [];
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    if (ends.length === most) break;
    ends.push(index + word.length);
  }
  return ends.toReversed().map((end) => text.slice(0, end));
}

/** Finds group names in any case, with any style of quotes and any white space. */
class GroupNames {
  /** The number of words in the longest name. */
  readonly mostWords: number;
  readonly #byText: ReadonlyMap<string, string>;
  readonly #byPlainQuotes: ReadonlyMap<string, string>;

  constructor({ groups, ungroupedNames }: Naming) {
    const others = groups.includes(ungroupedDevices) ? [...typedNamesOfUngrouped, ...ungroupedNames] : [];
    // Later entries win: a group that really has such a name takes precedence.
    this.#byText = new Map([
      ...others.map((name) => [wordsOf(name), ungroupedDevices] as const),
      ...groups.map((name) => [wordsOf(name), name] as const),
    ]);
    this.#byPlainQuotes = new Map([...this.#byText].map(([words, name]) => [withPlainQuotes(words), name]));
    this.mostWords = Math.max(0, ...[...this.#byText.keys()].map((words) => words.split(' ').length));
  }

  find(typed: string): string | null {
    const words = wordsOf(typed);
    return this.#byText.get(words) ?? this.#byPlainQuotes.get(withPlainQuotes(words)) ?? null;
  }
}

function wordsOf(name: string): string {
  return name.trim().toLowerCase().split(/\s+/).join(' ');
}

function withPlainQuotes(words: string): string {
  return words.replace(/[“”„]/g, '"');
}

interface TypedWords {
  readonly text: string;
  /** The names of ungrouped devices in all languages. */
  readonly ungroupedNames: readonly string[];
}

export type NamedText =
  | { readonly kind: 'named'; readonly text: string }
  | { readonly kind: 'wrong'; readonly about: 'unknown_group'; readonly word: string };

/** The filter of a list or an export, with the exact names of its device groups. */
export async function nameFilterGroups(context: PersonContext, typed: TypedWords): Promise<NamedText> {
  return await withNames(context, typed, { isKeyWord: isFilterWordIn(context) });
}

/** Only groups that the person may know of; `null` = none. */
export async function findQuotedGroup(
  context: PersonContext,
  { text, ungroupedNames }: TypedWords,
): Promise<QuotedGroup | null> {
  if (!hasQuote(text)) return null;
  const groups = await listAskableGroups(context, exportScopeOf(context.actor));
  return firstQuotedGroup(text, { groups, ungroupedNames, isKeyWord: isFilterWordIn(context) });
}

function isFilterWordIn(context: PersonContext): (word: string) => boolean {
  const orders = orderWords(context);
  return (word) => isActivityFilterWord(word, orders);
}

/** Top activities are not searched, so quoted words are names. */
export async function nameTopGroups(context: PersonContext, typed: TypedWords): Promise<NamedText> {
  const orders = topOrderWords(context);
  return await withNames(context, typed, { isKeyWord: (word) => isTopWord(word, orders), isQuotedName: true });
}

/** Names only groups that the person may read about; the existence of others is not shown. Throws `filter_too_long`. */
async function withNames(
  context: PersonContext,
  { text, ungroupedNames }: TypedWords,
  words: WordMeanings,
): Promise<NamedText> {
  rejectLongFilter(text);
  if (!mayNameGroups(text, words)) return { kind: 'named', text };
  const groups = await listAskableGroups(context, exportScopeOf(context.actor));
  const named = nameGroups(text, { ...words, groups, ungroupedNames });
  if (named.kind === 'unknown') return { kind: 'wrong', about: 'unknown_group', word: named.name };
  rejectLongFilter(named.text);
  return named;
}

interface TypedPart {
  readonly typed: string;
  /** The names of ungrouped devices in all languages. */
  readonly ungroupedNames: readonly string[];
}

/** Groups that the person may read about and whose name contains the typed text. */
export async function offerFilterGroups(
  context: PersonContext,
  { typed, ungroupedNames }: TypedPart,
): Promise<readonly string[]> {
  const wanted = typed.trim().toLowerCase();
  const namesOf = (group: string) =>
    group === ungroupedDevices ? [...typedNamesOfUngrouped, ...ungroupedNames] : [group];
  const groups = await readFilterGroups(context);
  return groups
    .filter((group) => namesOf(group).some((name) => name.toLowerCase().includes(wanted)))
    .slice(0, limits.options);
}

export async function readFilterGroups(context: PersonContext): Promise<readonly string[]> {
  const { actor } = context;
  authorizeReading(actor);
  return await listAskableGroups(context, readingScopeOf(actor.grants, actor.person.id));
}

/**
 * Groups that activities were filed for, at most 1,000. A group whose devices are all fixed is known only from here.
 */
export async function listFiledDeviceGroups(db: Reader, workspaceId: WorkspaceId): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('filed_device_group')
    .select('name')
    .where('workspace_id', '=', workspaceId)
    .orderBy('name')
    .limit(1000)
    .execute();
  return rows.map(({ name }) => name);
}

/** Groups of the latest 1,000 activities that the person requested or has. */
async function listOwnDeviceGroups(
  db: Reader,
  workspaceId: WorkspaceId,
  personId: PersonId,
): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly name: string }>`
    select distinct jsonb_array_elements_text(own.device_groups) as name from (
      select device_groups from activity
      where workspace_id = ${workspaceId} and (requester_id = ${personId} or assignee_id = ${personId})
        and device_groups is not null
      order by number desc limit 1000) as own
    order by name
  `.execute(db);
  return rows.map(({ name }) => name);
}

/** The device groups that a reader of this scope may name. An unlimited scope always includes ungrouped devices. */
async function listAskableGroups(context: PersonContext, scope: ReadingScope): Promise<readonly string[]> {
  const { store, workspaceId } = context;
  if (scope.kind === 'some') {
    const own = await listOwnDeviceGroups(store.db, workspaceId, scope.personId);
    return [...new Set([...scope.groups, ...own])].sort();
  }
  const known = await listKnownDeviceGroups(context, store.db);
  const filed = await listFiledDeviceGroups(store.db, workspaceId);
  return [...new Set([...known, ...filed, ungroupedDevices])].sort();
}

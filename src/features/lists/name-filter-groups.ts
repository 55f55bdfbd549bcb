import { hasQuote } from '../../core/quoted-word.ts';
import { refuseLongFilter } from '../../core/refuse-long-filter.ts';
import type { PersonContext } from '../../platform/context.ts';
import { exportScopeOf } from '../access/index.ts';
import { listAskableGroups } from '../recommendations/index.ts';
import { isActivityFilterWord } from './activity-filter.ts';
import { firstQuotedGroup, mayNameGroups, nameGroups, type QuotedGroup } from './name-groups.ts';
import { isTopWord } from './top-request.ts';

interface TypedWords {
  readonly text: string;
  /** What people call ungrouped devices in their languages. */
  readonly ungroupedNames: readonly string[];
}

export type NamedWords =
  | { readonly kind: 'named'; readonly text: string }
  | { readonly kind: 'wrong'; readonly about: 'unknown_group'; readonly word: string };

/** The filter of a list or an export, with the true names of the device groups that somebody wrote, with `group:` or without. */
export async function nameFilterGroups(context: PersonContext, typed: TypedWords): Promise<NamedWords> {
  return await withNames(context, typed, { isKeyWord: isActivityFilterWord });
}

/** The device group, of those that they may know of, whose name somebody searched for in quotes; `null` = there is none. */
export async function findQuotedGroup(
  context: PersonContext,
  { text, ungroupedNames }: TypedWords,
): Promise<QuotedGroup | null> {
  if (!hasQuote(text)) return null;
  const groups = await listAskableGroups(context, exportScopeOf(context.actor));
  return firstQuotedGroup(text, { groups, ungroupedNames, isKeyWord: isActivityFilterWord });
}

/** The same for what top activities are asked by. */
export async function nameTopGroups(context: PersonContext, typed: TypedWords): Promise<NamedWords> {
  return await withNames(context, typed, { isKeyWord: isTopWord, isQuotedName: true });
}

/** Only names of which they may read anything: that another one exists is nothing for them to learn. */
async function withNames(
  context: PersonContext,
  { text, ungroupedNames }: TypedWords,
  words: Parameters<typeof mayNameGroups>[1],
): Promise<NamedWords> {
  refuseLongFilter(text);
  if (!mayNameGroups(text, words)) return { kind: 'named', text };
  const groups = await listAskableGroups(context, exportScopeOf(context.actor));
  const named = nameGroups(text, { ...words, groups, ungroupedNames });
  if (named.kind === 'unknown') return { kind: 'wrong', about: 'unknown_group', word: named.name };
  refuseLongFilter(named.text);
  return named;
}

import { type RawBuilder, sql } from 'kysely';
import type { Program } from '../../platform/context.ts';
import { activitySorts, type ListOrder, listOrders, type SortOrder, sortOrders } from '../activities/index.ts';
import { topOrders } from './top.ts';

type WithSlots = Pick<Program, 'slots'>;

export function orderWords({ slots }: WithSlots): readonly string[] {
  return [...activitySorts, ...slots.of(listOrders).map(({ word }) => word)];
}

export function topOrderWords({ slots }: WithSlots): readonly string[] {
  return [...topOrders, ...slots.of(listOrders).map(({ word }) => word)];
}

/** `null` = no feature has this word. */
export function findOwnOrder({ slots }: WithSlots, word: string): ListOrder | null {
  return slots.of(listOrders).find((one) => one.word === word) ?? null;
}

/** `null` = by number, newest first. */
export function sortOrderOf(context: WithSlots, word: string): SortOrder | null {
  const known = activitySorts.find((one) => one === word);
  return known === undefined ? findOwnOrder(context, word) : sortOrders[known];
}

/** The keys of one activity as SQL values; `null` = they do not fit this order. */
export function seenKeys({ types }: SortOrder, keys: readonly string[]): readonly RawBuilder<unknown>[] | null {
  if (keys.length !== types.length || !types.every(({ is }, at) => is(keys[at] ?? ''))) return null;
  return types.map(({ type }, at) => sql`${keys[at]}::${type}`);
}

import { type RawBuilder, sql } from 'kysely';
import type { Program } from '../../platform/context.ts';
import { activitySorts, type ListOrder, listOrders, type SortOrder, sortOrders } from '../activities/index.ts';
import { topOrders } from './top.ts';

type WithSlots = Pick<Program, 'slots'>;

/** The words of all orders. */
export function orderWords({ slots }: WithSlots): readonly string[] {
  return [...activitySorts, ...slots.of(listOrders).map(({ word }) => word)];
}

/** The same of top activities. */
export function topOrderWords({ slots }: WithSlots): readonly string[] {
  return [...topOrders, ...slots.of(listOrders).map(({ word }) => word)];
}

/** The order that a feature brings under this word; `null` where none does. */
export function findOwnOrder({ slots }: WithSlots, word: string): ListOrder | null {
  return slots.of(listOrders).find((one) => one.word === word) ?? null;
}

/** By what is sorted under this word; `null` = by the number, the newest first. */
export function sortOrderOf(context: WithSlots, word: string): SortOrder | null {
  const known = activitySorts.find((one) => one === word);
  return known === undefined ? findOwnOrder(context, word) : sortOrders[known];
}

/** The keys of one activity as they were seen, for a comparison; `null` where they are none of this order. */
export function seenKeys({ types }: SortOrder, keys: readonly string[]): readonly RawBuilder<unknown>[] | null {
  if (keys.length !== types.length || !types.every(({ is }, at) => is(keys[at] ?? ''))) return null;
  return types.map(({ type }, at) => sql`${keys[at]}::${type}`);
}

import { type JsonObject, numberAt, textAt } from '../../wire/json-object.ts';
import { ApiRefusal } from '../api-refusal.ts';

export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string };

/**
 * One page. The cursor names the next item, not a position, so that what is added meanwhile moves nothing.
 * An item that is gone by then makes the cursor invalid.
 */
export function pageOf<T>(
  items: readonly T[],
  args: JsonObject,
  options: { readonly defaultLimit: number; readonly maxLimit: number; readonly keyOf: (item: T) => string },
): Page<T> {
  const cursor = textAt(args, 'cursor');
  const wanted = cursor ? Buffer.from(cursor, 'base64').toString('utf8') : undefined;
  const start = wanted === undefined ? 0 : items.findIndex((item) => `next:${options.keyOf(item)}` === wanted);
  if (start === -1) {
    throw new ApiRefusal('invalid_cursor');
  }
  const limit = numberAt(args, 'limit') || options.defaultLimit;
  if (limit < 0) {
    throw new ApiRefusal('invalid_limit');
  }
  const end = start + Math.min(limit, options.maxLimit);
  const next = items[end];
  const nextCursor = next === undefined ? '' : Buffer.from(`next:${options.keyOf(next)}`).toString('base64');
  return { items: items.slice(start, end), nextCursor };
}

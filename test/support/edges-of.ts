import type { Activity } from '../../src/domain/activity.ts';
import type { ListEdge } from '../../src/domain/list-place.ts';

/** Of a page in the order of the numbers. */
export function edgesOf(entries: readonly { readonly activity: Activity }[]): readonly [ListEdge, ListEdge] {
  const edge = (entry: (typeof entries)[number] | undefined) => ({ than: entry?.activity.number ?? 0, keys: null });
  return [edge(entries[0]), edge(entries.at(-1))];
}

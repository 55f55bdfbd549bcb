import type { ListEdge } from '../../src/core/paging.ts';
import type { Activity } from '../../src/features/activities/activity.ts';

/** Of a page in the order of the numbers. */
export function edgesOf(entries: readonly { readonly activity: Activity }[]): readonly [ListEdge, ListEdge] {
  const edge = (entry: (typeof entries)[number] | undefined) => ({ than: entry?.activity.number ?? 0, keys: null });
  return [edge(entries[0]), edge(entries.at(-1))];
}

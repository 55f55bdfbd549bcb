import type { ListEdge } from '../../src/core/paging.ts';
import type { Activity } from '../../src/features/activities/activity.ts';

/** The edges of a page that is sorted by number. */
export function edgesOf(entries: readonly { readonly activity: Activity }[]): readonly [ListEdge, ListEdge] {
  const edge = (entry: (typeof entries)[number] | undefined) => ({ than: entry?.activity.number ?? 0, keys: null });
  return [edge(entries[0]), edge(entries.at(-1))];
}

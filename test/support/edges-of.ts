import type { Activity } from '../../src/domain/activity.ts';
import type { ListEdges } from '../../src/slack/values/list-value.ts';

/** Of a page in the order of the numbers. */
export function edgesOf(entries: readonly { readonly activity: Activity }[]): ListEdges {
  const edge = (entry: (typeof entries)[number] | undefined) => ({ than: entry?.activity.number ?? 0 });
  return [edge(entries[0]), edge(entries.at(-1))];
}

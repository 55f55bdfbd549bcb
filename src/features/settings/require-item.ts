import { refuse } from '../../core/refusal.ts';

/** A line of a list in the settings, by its place. */
export function requireItem<T>(items: readonly T[], index: number): T {
  return items[index] ?? refuse('settings_item_gone', {});
}

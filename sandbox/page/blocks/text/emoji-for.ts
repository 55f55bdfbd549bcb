import { get } from 'node-emoji';

/** Slack's names that the list of emoji has under another name, or not yet. */
const others: ReadonlyMap<string, string> = new Map([
  ['thumbsup', '👍'],
  ['thumbsdown', '👎'],
  ['large_green_circle', '🟢'],
  ['large_yellow_circle', '🟡'],
  ['large_orange_circle', '🟠'],
  ['large_purple_circle', '🟣'],
]);

/** Null where the name is none of an emoji: then the text stays as it stands. */
export function emojiFor(name: string): string | null {
  return others.get(name) ?? get(name) ?? null;
}

import { get } from 'node-emoji';

/** Draws emoji, and parses nothing else. */
export function PlainText({ text, hasEmoji = true }: { readonly text: string; readonly hasEmoji?: boolean }) {
  return <>{hasEmoji ? withEmoji(text) : text}</>;
}

export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+'-]+):/g, (written, name: string) => emojiFor(name) ?? written);
}

export function EmojiSign({ name }: { readonly name: string }) {
  const sign = emojiFor(name);
  if (sign === null) return <>:{name}:</>;
  return (
    <span role="img" aria-label={name.replaceAll('_', ' ')}>
      {sign}
    </span>
  );
}

/** Slack's names that the list of emoji does not have, or has under another name. */
const others: ReadonlyMap<string, string> = new Map([
  ['thumbsup', '👍'],
  ['thumbsdown', '👎'],
  ['large_green_circle', '🟢'],
  ['large_yellow_circle', '🟡'],
  ['large_orange_circle', '🟠'],
  ['large_purple_circle', '🟣'],
]);

/** `null` = no emoji has this name. Then the text stays as written. */
export function emojiFor(name: string): string | null {
  return others.get(name) ?? get(name) ?? null;
}

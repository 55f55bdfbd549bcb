import { get } from 'node-emoji';

/** Plain text is never parsed; only its emoji are drawn. */
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

import { emojiFor } from './emoji-for.ts';

/** Plain text is never parsed; only its emoji are drawn. */
export function PlainText({ text, hasEmoji = true }: { readonly text: string; readonly hasEmoji?: boolean }) {
  return <>{hasEmoji ? withEmoji(text) : text}</>;
}

export function withEmoji(text: string): string {
  return text.replace(/:([a-z0-9_+'-]+):/g, (written, name: string) => emojiFor(name) ?? written);
}

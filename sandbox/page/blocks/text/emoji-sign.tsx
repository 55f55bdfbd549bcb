import { emojiFor } from './emoji-for.ts';

export function EmojiSign({ name }: { readonly name: string }) {
  const sign = emojiFor(name);
  if (sign === null) return <>:{name}:</>;
  return (
    <span role="img" aria-label={name.replaceAll('_', ' ')}>
      {sign}
    </span>
  );
}

import type { ChannelId } from './identifiers.ts';

/** A channel as somebody typed it. */
export type TypedChannel =
  | { readonly kind: 'id'; readonly id: ChannelId }
  | { readonly kind: 'name'; readonly name: string };

/** By its id, a link to it or to a message there, or its name; `null` where nothing was typed. */
export function parseTypedChannel(text: string): TypedChannel | null {
  const typed = text.trim();
  const id =
    /^(?:<#)?([CG][A-Z0-9]{4,20})(?:\|[^>]*)?>?$/.exec(typed) ?? /\/archives\/([CG][A-Z0-9]{4,20})\b/.exec(typed);
  if (id !== null) return { kind: 'id', id: id[1] as ChannelId };
  const name = typed.replace(/^#/, '').toLowerCase();
  return name === '' ? null : { kind: 'name', name };
}

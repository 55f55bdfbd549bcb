import type { ChannelId } from '../../core/identifiers.ts';

/** A channel as somebody typed it. */
export type TypedChannel =
  | { readonly kind: 'id'; readonly id: ChannelId }
  | { readonly kind: 'name'; readonly name: string }
  /** The one that is set is to go. */
  | { readonly kind: 'none' };

// Every id has a digit; a word in capitals is a name.
const asId = /^(?:<#)?([CG](?=[A-Z]*\d)[A-Z0-9]{4,20})(?:\|[^>]*)?>?$/;
const asArchive = /\/archives\/([CG][A-Z0-9]{4,20})\b/;
const inBrowser = /^https:\/\/app\.slack\.com\/client\/[^/]+\/([CG][A-Z0-9]{4,20})\b/;

/** By its id, a link to it or to a message there, or its name; a hyphen takes away what is set. `null` where nothing was typed. */
export function parseTypedChannel(text: string): TypedChannel | null {
  const typed = text.trim();
  if (typed === '-') return { kind: 'none' };
  const id = asId.exec(typed) ?? asArchive.exec(typed) ?? inBrowser.exec(typed);
  if (id !== null) return { kind: 'id', id: id[1] as ChannelId };
  // A Japanese keyboard has a wider mark.
  const name = typed.replace(/^[#＃]/, '').toLowerCase();
  return name === '' ? null : { kind: 'name', name };
}

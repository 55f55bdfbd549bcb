import type { ChannelId } from './identifiers.ts';

export interface MessagePlace {
  readonly channelId: ChannelId;
  readonly ts: string;
}

/** A link to a message, as Slack gives it. Slack shows the message only to people who can see it. */
export type Permalink = string & { readonly __brand: 'Permalink' };

/** A file attached to a completion. Mendbot stores no content of it. */
export interface SlackFile {
  readonly id: string;
  readonly name: string;
  readonly permalink: Permalink | null;
  /** In bytes. */
  readonly size: number;
}

export const linkLosses = ['not_in_channel', 'message_gone', 'refused'] as const;
export type LinkLoss = (typeof linkLosses)[number];

export type MessageLink =
  | { readonly kind: 'kept'; readonly permalink: Permalink }
  | { readonly kind: 'lost'; readonly why: LinkLoss };

/** The message from which a request was made. Mendbot does not store its text. */
export interface OriginMessage extends MessagePlace {
  /** `null` until Mendbot has asked Slack. */
  readonly link: MessageLink | null;
}

// The domains of Slack and GovSlack. Enterprise Grid uses further subdomains.
const homes = ['.slack.com', '.slack-gov.com'];
const breaksOut = /[<>|\s]/;

/** `null` unless the address is on a Slack domain and safe inside `<url|text>`. */
export function toPermalink(text: string): Permalink | null {
  if (breaksOut.test(text) || !URL.canParse(text)) return null;
  const { protocol, hostname, username, password, port, href } = new URL(text);
  const isPlain = protocol === 'https:' && username === '' && password === '' && port === '';
  return isPlain && homes.some((home) => hostname.endsWith(home)) ? (href as Permalink) : null;
}

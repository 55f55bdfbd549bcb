import type { ChannelId } from './identifiers.ts';

export interface MessagePlace {
  readonly channelId: ChannelId;
  readonly ts: string;
}

/** An address that Slack gave for one of its messages; it shows nothing to whom Slack would not show the message. */
export type Permalink = string & { readonly __brand: 'Permalink' };

/** A file that was given with a completion. Slack keeps it; of its content nothing is kept here. */
export interface SlackFile {
  readonly id: string;
  readonly name: string;
  /** `null` where Slack gave none that leads into Slack. */
  readonly permalink: Permalink | null;
  /** Bytes, as Slack counts them. */
  readonly size: number;
}

/** Why there is no link: the conversation is closed to the bot, the message is gone, or Slack gave another reason. */
export const linkLosses = ['not_in_channel', 'message_gone', 'refused'] as const;
export type LinkLoss = (typeof linkLosses)[number];

export type MessageLink =
  | { readonly kind: 'kept'; readonly permalink: Permalink }
  | { readonly kind: 'lost'; readonly why: LinkLoss };

/** The message from which a request was made. Its words are kept nowhere. */
export interface OriginMessage extends MessagePlace {
  /** `null` until Slack has been asked. */
  readonly link: MessageLink | null;
}

// Slack's two clouds; Enterprise Grid puts more names in front.
const homes = ['.slack.com', '.slack-gov.com'];
const breaksOut = /[<>|\s]/;

/** Only what leads into Slack, and cannot end a link of ours before its time. */
export function toPermalink(text: string): Permalink | null {
  if (breaksOut.test(text) || !URL.canParse(text)) return null;
  const { protocol, hostname, username, password, port, href } = new URL(text);
  const isPlain = protocol === 'https:' && username === '' && password === '' && port === '';
  return isPlain && homes.some((home) => hostname.endsWith(home)) ? (href as Permalink) : null;
}

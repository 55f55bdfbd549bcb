/** What Mendbot reads regularly; each has a line in the status. */
export const connections = [
  'people',
  'recommendations',
  'devices',
  'vulnerabilities',
  'portal_activities',
  'security_tasks',
  'entra',
] as const;
export type Connection = (typeof connections)[number];

/** Something that is said once and belongs to no activity: facts only, words come at delivery. */
export type NoticeContent =
  /** To the bot admins, after three failures in a row. `failure` is safe to show. */
  | { readonly kind: 'connection_failing'; readonly connection: Connection; readonly failure: string }
  | { readonly kind: 'connection_healed'; readonly connection: Connection }
  /** To the IT channel: the portal was read for the first time. Counts are activities, some of which are named by number. */
  | {
      readonly kind: 'portal_first_read';
      readonly active: number;
      readonly completed: number;
      readonly numbers: readonly number[];
    }
  /** To the IT channel, in the week after: what came since, by number. */
  | { readonly kind: 'portal_digest'; readonly numbers: readonly number[] }
  /** To the bot admins: Graph refused to make a task, and the setting was turned off. */
  | { readonly kind: 'ticket_creation_off'; readonly failure: string };

/** At most as many activities are named in one notice. */
export const mostNamedInNotice = 10;

export type NoticeKind = NoticeContent['kind'];
export type NoticeAudience = 'it_channel' | 'bot_admins';

export const noticeAudiences: Readonly<Record<NoticeKind, NoticeAudience>> = {
  connection_failing: 'bot_admins',
  connection_healed: 'bot_admins',
  portal_first_read: 'it_channel',
  portal_digest: 'it_channel',
  ticket_creation_off: 'bot_admins',
};

export interface Notice {
  /** A UUID of ours. */
  readonly id: string;
  readonly content: NoticeContent;
  readonly createdAt: Date;
}

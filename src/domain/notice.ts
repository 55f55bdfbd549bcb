import type { DeviceScope } from '../core/device-scope.ts';
import type { Connection } from './connection.ts';
import type { ConnectionFailure } from './connection-failure.ts';
import type { ActivityId, ChannelId, ExceptionId, PersonId } from './identifiers.ts';
import type { ReportFacts } from './report.ts';
import type { Role } from './role.ts';

/** Something that is said once and belongs to no activity: facts only, words come at delivery. */
export type NoticeContent =
  /** To the bot admins, after three failures in a row. `failure` is safe to show. */
  | { readonly kind: 'connection_failing'; readonly connection: Connection; readonly failure: ConnectionFailure }
  | { readonly kind: 'connection_healed'; readonly connection: Connection }
  /** To the IT channel: the portal was read for the first time. Counts are activities, some of which are named by number. */
  | {
      readonly kind: 'portal_first_read';
      readonly active: number;
      readonly completed: number;
      readonly numbers: readonly number[];
    }
  /** To the IT channel, in the week after: what came since, by number. */
  | { readonly kind: 'portal_summary'; readonly numbers: readonly number[] }
  /** To the bot admins: Graph refused to make a task, and the setting was turned off. */
  | { readonly kind: 'ticket_creation_off'; readonly failure: ConnectionFailure }
  /** To the bot admins: a request for an exception waits, and nobody can decide about it. */
  | { readonly kind: 'exception_undecidable'; readonly exceptionId: ExceptionId }
  /** To the bot admins: somebody can act no longer for whom something waits. */
  | { readonly kind: 'person_left'; readonly personId: PersonId }
  /** To the workspace admins, who are bot admins now: nobody to whom that role was given can use it. */
  | { readonly kind: 'bot_admin_missing' }
  /** To the bot admins, once until roles are given otherwise: nobody has the role IT admin for all that a request is about. */
  | { readonly kind: 'request_without_it_admin'; readonly activityId: ActivityId }
  /** To the person: a bot admin gave them a role, took it, or changed for which devices they have it. */
  | RoleChanged
  /** To the bot admins, once until one arrives there again: the reports of a channel do not arrive. */
  | { readonly kind: 'report_undelivered'; readonly channelId: ChannelId; readonly failure: string }
  /** To the bot admins: jobs failed for good, of these queues; each is told once. */
  | { readonly kind: 'jobs_given_up'; readonly count: number; readonly queues: readonly string[] }
  /** To one channel, once a day. */
  | ({ readonly kind: 'report' } & ReportFacts);

export interface RoleChanged {
  readonly kind: 'role_changed';
  readonly byId: PersonId;
  readonly personId: PersonId;
  readonly role: Role;
  /** For which devices they had the role by name, and have it now; `null` = for none. */
  readonly before: DeviceScope | null;
  readonly after: DeviceScope | null;
}

/** At most as many activities are named in one notice. */
export const mostNamedInNotice = 10;

export type NoticeKind = NoticeContent['kind'];
/** `channel`, `person`: the one that the notice names. */
export type NoticeAudience = 'it_channel' | 'bot_admins' | 'channel' | 'person';

export const noticeAudiences = {
  report: 'channel',
  connection_failing: 'bot_admins',
  connection_healed: 'bot_admins',
  portal_first_read: 'it_channel',
  portal_summary: 'it_channel',
  ticket_creation_off: 'bot_admins',
  exception_undecidable: 'bot_admins',
  person_left: 'bot_admins',
  report_undelivered: 'bot_admins',
  bot_admin_missing: 'bot_admins',
  request_without_it_admin: 'bot_admins',
  role_changed: 'person',
  jobs_given_up: 'bot_admins',
} as const satisfies Readonly<Record<NoticeKind, NoticeAudience>>;

/** What a notice says, with whom that is for. */
export type AddressedContent = {
  readonly [K in NoticeKind]: {
    readonly audience: (typeof noticeAudiences)[K];
    readonly content: Extract<NoticeContent, { readonly kind: K }>;
  };
}[NoticeKind];

export function addressed(content: NoticeContent): AddressedContent {
  // Both go by the same kind, which TypeScript does not follow through a union.
  return { audience: noticeAudiences[content.kind], content } as AddressedContent;
}

export interface Notice {
  /** A UUID of ours. */
  readonly id: string;
  readonly content: NoticeContent;
  readonly createdAt: Date;
}

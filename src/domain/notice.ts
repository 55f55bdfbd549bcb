import type { DigestFacts, EscalationFacts } from './digest.ts';
import type { PersonId } from './identifiers.ts';

/** What Mendbot reads regularly; each has a line in the status. */
export const connections = [
  'people',
  'groups',
  'recommendations',
  'devices',
  'exposed_devices',
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
  | { readonly kind: 'ticket_creation_off'; readonly failure: string }
  /** To the IT channel: global exceptions that stand in Defender alone, or here alone, by the ids of what was found. */
  | { readonly kind: 'exception_findings'; readonly ids: readonly string[] }
  /** To auditors, once a week: how many activities are to be removed, from when on. */
  | { readonly kind: 'removal_offered'; readonly count: number; readonly from: string }
  /** The same to the bot admins, where there is no auditor. */
  | { readonly kind: 'removal_without_auditor'; readonly count: number; readonly from: string }
  /** To the bot admins: somebody can act no longer for whom something waits. */
  | { readonly kind: 'person_left'; readonly personId: PersonId }
  /** To one channel, once a day. */
  | ({ readonly kind: 'digest' } & DigestFacts)
  /** To the escalation channel, at most once a day. */
  | ({ readonly kind: 'escalation' } & EscalationFacts);

/** At most as many activities are named in one notice. */
export const mostNamedInNotice = 10;

export type NoticeKind = NoticeContent['kind'];
/** `channel`: the one that the notice names. */
export type NoticeAudience = 'it_channel' | 'bot_admins' | 'auditors' | 'channel';

export const noticeAudiences: Readonly<Record<NoticeKind, NoticeAudience>> = {
  exception_findings: 'it_channel',
  digest: 'channel',
  escalation: 'channel',
  connection_failing: 'bot_admins',
  connection_healed: 'bot_admins',
  portal_first_read: 'it_channel',
  portal_digest: 'it_channel',
  ticket_creation_off: 'bot_admins',
  removal_offered: 'auditors',
  removal_without_auditor: 'bot_admins',
  person_left: 'bot_admins',
};

export interface Notice {
  /** A UUID of ours. */
  readonly id: string;
  readonly content: NoticeContent;
  readonly createdAt: Date;
}

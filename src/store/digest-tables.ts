import type { Generated } from 'kysely';

/** That a channel has had its digest of a day. */
export interface ChannelDigestTable {
  readonly workspace_id: string;
  readonly channel_id: string;
  readonly kind: string;
  /** In the channel's own zone. */
  readonly local_date: string;
  readonly is_weekly: boolean;
  readonly claimed_at: Date;
  /** How far in the audit chain an overview looked. */
  readonly audit_seq: Generated<number | null>;
}

/** What a channel was told of an activity or an exception. */
export interface DigestToldTable {
  readonly workspace_id: string;
  readonly channel_id: string;
  readonly subject_id: string;
  readonly key: string;
  readonly told_at: Date;
}

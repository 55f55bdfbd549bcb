import type { DeliveryDelay } from './delivery-delay.ts';

/** What became of one message that is owed: sent, waiting or refused. */
export interface LedgerEntry {
  readonly isCard: boolean;
  /** `null` where it is a person's direct messages, or no channel is set. */
  readonly channelId: string | null;
  readonly owedAt: Date;
  readonly sentAt: Date | null;
  /** Slack's word, or ours, for why it cannot be delivered at present; `null` where nothing refuses it. */
  readonly failure: string | null;
  /** Why it waits; `null` where nothing is known to be in the way. */
  readonly delay: DeliveryDelay | null;
}

/** How deliveries went. */
export interface LedgerTotals {
  /** In the last 24 hours. */
  readonly sent: number;
  /** How late the latest of these was, in milliseconds; 0 where none was sent. */
  readonly longestMs: number;
  readonly waiting: number;
  /** Since when the first of these waits; `null` where none does. */
  readonly waitingSince: Date | null;
  readonly refused: number;
}

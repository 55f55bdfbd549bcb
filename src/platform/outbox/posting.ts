import type { ChannelId } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';

/**
 * Why a message is not in Slack yet: Slack asked to wait, does not take anything at present (as without a valid token),
 * or did not say what became of it. What Slack refuses is no delay.
 */
const deliveryDelays = ['asked_to_wait', 'not_taken', 'no_answer'] as const;

export type DeliveryDelay = (typeof deliveryDelays)[number];

const quietMs = 7 * dayMs;

/**
 * While the portal has not been read whole, and for a week after, what it lists is named in summaries only: nobody
 * wants a card for each activity of the last half year.
 */
export function isQuietTime(reading: { readonly firstReadAt: Date } | null, now: Date): boolean {
  return reading === null || now.getTime() - reading.firstReadAt.getTime() < quietMs;
}

/** A channel, as what is posted there has to know it. */
export interface PostingChannel {
  readonly id: ChannelId;
  readonly isSharedExternally: boolean;
}

import type { ChannelId } from '../../core/identifiers.ts';
/** A channel, as what is posted there has to know it. */
export interface PostingChannel {
  readonly id: ChannelId;
  readonly isSharedExternally: boolean;
}

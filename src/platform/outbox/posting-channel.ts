import type { ChannelId } from '../../domain/identifiers.ts';
/** A channel, as what is posted there has to know it. */
export interface PostingChannel {
  readonly id: ChannelId;
  readonly isSharedExternally: boolean;
}

import type { ChannelId } from '../domain/identifiers.ts';
import { permitReading } from '../domain/permissions.ts';
import { findChannel, type MirroredChannel } from '../store/channels.ts';
import type { QueueCounts } from '../store/queue.ts';
import { countUndeliveredCards } from '../store/slack-messages.ts';
import { readSyncState, type SyncState } from '../store/sync-states.ts';
import { itChannelOf, type PersonContext } from './context.ts';

export interface StatusReport extends QueueCounts {
  readonly itChannel: { readonly id: ChannelId; readonly channel: MirroredChannel | null } | null;
  readonly people: SyncState;
  readonly recommendations: SyncState;
  readonly undelivered: readonly { readonly failure: string | null; readonly count: number }[];
  readonly storeKind: 'embedded' | 'postgresql';
}

/** What is connected, when it was last read, and what waits. */
export async function readStatus(context: PersonContext): Promise<StatusReport> {
  permitReading(context.actor);
  const { store, workspaceId } = context;
  const id = await itChannelOf(context);
  return {
    itChannel: id === null ? null : { id, channel: await findChannel(store.db, workspaceId, id) },
    people: await readSyncState(store.db, 'people'),
    recommendations: await readSyncState(store.db, 'recommendations'),
    undelivered: await countUndeliveredCards(store.db, workspaceId),
    ...(await store.queue.counts()),
    storeKind: store.kind,
  };
}

import type { ChannelId } from '../domain/identifiers.ts';
import { type Connection, connections } from '../domain/notice.ts';
import { permitReading } from '../domain/permissions.ts';
import { neverSynced, type SyncHealth } from '../domain/sync-health.ts';
import { findChannel, type MirroredChannel } from '../store/channels.ts';
import type { JobName } from '../store/job-queues.ts';
import type { QueueCounts } from '../store/queue.ts';
import { countUndeliveredCards } from '../store/slack-messages.ts';
import { readSyncStates } from '../store/sync-states.ts';
import { countWaitingOrders } from '../store/tickets.ts';
import { readSettings } from '../store/workspaces.ts';
import { itChannelOf, type PersonContext } from './context.ts';

export interface ConnectionStatus {
  readonly connection: Connection;
  readonly health: SyncHealth;
  /** When it is tried next, by schedule or because a job waits; `null` where nothing brings it by itself. */
  readonly nextTryAt: Date | null;
}

export interface StatusReport extends QueueCounts {
  readonly itChannel: { readonly id: ChannelId; readonly channel: MirroredChannel | null } | null;
  readonly connections: readonly ConnectionStatus[];
  readonly isIntuneOn: boolean;
  /** Decisions that Intune is still to be told of. */
  readonly waitingOrders: number;
  readonly undelivered: readonly { readonly failure: string | null; readonly count: number }[];
  readonly storeKind: 'embedded' | 'postgresql';
  /** To tell how old things are. */
  readonly now: Date;
}

/** What reads each connection; `null` where it is asked when somebody needs it. */
const readers: Readonly<Record<Connection, JobName | null>> = {
  people: 'sync-people',
  recommendations: 'sync-recommendations',
  devices: 'sync-devices',
  vulnerabilities: 'sync-devices',
  portal_activities: 'sync-portal-activities',
  security_tasks: 'sync-security-tasks',
  entra: null,
};

/** What is connected, when it was last read, and what waits. */
export async function readStatus(context: PersonContext): Promise<StatusReport> {
  permitReading(context.actor);
  const { store, workspaceId, clock } = context;
  const id = await itChannelOf(context);
  return {
    itChannel: id === null ? null : { id, channel: await findChannel(store.db, workspaceId, id) },
    connections: await readConnections(context),
    isIntuneOn: (await readSettings(store.db, workspaceId)).intuneConnection,
    waitingOrders: await countWaitingOrders(store.db, workspaceId),
    undelivered: await countUndeliveredCards(store.db, workspaceId),
    ...(await store.queue.counts()),
    storeKind: store.kind,
    now: clock.now(),
  };
}

async function readConnections({ store, clock }: PersonContext): Promise<readonly ConnectionStatus[]> {
  const states = await readSyncStates(store.db);
  const jobs = Object.values(readers).filter((job) => job !== null);
  const next = await store.queue.nextRuns(jobs, clock.now());
  return connections.map((connection) => {
    const job = readers[connection];
    const nextTryAt = job === null ? null : (next.get(job) ?? null);
    return { connection, health: states.get(connection) ?? neverSynced, nextTryAt };
  });
}

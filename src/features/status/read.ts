import type { ChannelId } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { PastOutage } from '../../platform/database/errors.ts';
import { readUntakenSince } from '../../platform/database/reads.ts';
import { type LedgerTotals, readLedgerTotals } from '../../platform/outbox/ledger.ts';
import { countUndeliveredCards } from '../../platform/outbox/slack-messages.ts';
import type { QueueBacklog } from '../../platform/queue/queue.ts';
import type { Services } from '../../platform/services.ts';
import { authorizeEntry } from '../access/index.ts';
import { listWithoutTargets } from '../activities/index.ts';
import { type ConnectionModel, isHeldUp, neverSynced, readingsInUse, readSyncStates } from '../connections/index.ts';
import { readWaitingOrders, type WaitingOrders } from '../intune/index.ts';
import { worthTryingMs } from '../notifications/index.ts';
import { countLapsedMembers, entraCountsSince, findChannel, type MirroredChannel } from '../people/index.ts';
import { hasWatchedActivities, watchQuery } from '../progress/index.ts';
import { readLatestList } from '../retention/index.ts';
import { type ChannelUse, maySetUp, readUncoveredGroups, usesOfChannel } from '../settings/index.ts';
import { channelsInUse, itChannelIn, readSettings, type WorkspaceSettings } from '../workspace/index.ts';

/** `channel` is `null` where the bot cannot see the channel. */
export interface ChannelState {
  readonly id: string;
  readonly channel: Pick<MirroredChannel, 'hasBot' | 'isArchived' | 'isPrivate' | 'isSharedExternally'> | null;
}

export interface OtherChannelState extends ChannelState {
  readonly uses: readonly ChannelUse[];
}

export interface StatusReport {
  readonly itChannel: ChannelState | null;
  /** Channels of routes, escalations and reports. */
  readonly otherChannels: readonly OtherChannelState[];
  readonly connections: readonly ConnectionModel[];
  /** Whether any activity has devices to read. */
  readonly hasWatched: boolean;
  /** The setting alone; tickets also need Graph. */
  readonly isIntuneOn: boolean;
  /** `lapsed` counts people whose Entra membership is too old to count. */
  readonly roleGroups: { readonly isUsed: boolean; readonly lapsed: number };
  /** `null` where the reader is not a bot admin; see {@link readUncoveredGroups}. */
  readonly uncoveredGroups: readonly string[] | null;
  /**
   * The time of the latest removal list, where it was not delivered within a day. `null` otherwise, and for readers who
   * are not bot admins.
   */
  readonly undeliveredListOf: Date | null;
  /** Decisions that Intune has not received yet. */
  readonly waitingOrders: WaitingOrders;
  /** Cards that are in no channel; `channelId` is `null` where they belong in the IT channel. */
  readonly undelivered: readonly {
    readonly channelId: string | null;
    readonly failure: string | null;
    readonly count: number;
  }[];
  readonly queues: readonly Pick<QueueBacklog, 'name' | 'waiting' | 'active'>[];
  readonly deadLetters: number;
  /** Since when due jobs wait without any process that takes them; `null` = jobs are taken. */
  readonly untakenSince: Date | null;
  readonly deliveries: LedgerTotals;
  readonly mayRetry: boolean;
  /** The last database outage of the past day; `null` where there was none. */
  readonly outage: Pick<PastOutage, 'since' | 'until'> | null;
  readonly storeKind: 'embedded' | 'postgresql';
  readonly now: Date;
}

export async function readStatus(services: Services, context: PersonContext): Promise<StatusReport> {
  authorizeEntry(context.actor);
  const { store, workspaceId, clock } = context;
  const { last } = context.database;
  const isBotAdmin = maySetUp(context.actor);
  const dayAgo = new Date(clock.now().getTime() - dayMs);
  const settings = await readSettings(context);
  const itChannelId = itChannelIn(settings, context.defaults);
  const others = channelsInUse(settings, itChannelId).filter((id) => id !== itChannelId);
  return {
    itChannel: itChannelId === null ? null : await readChannelState(context, itChannelId),
    otherChannels: await Promise.all(
      others.map(async (id) => ({ ...(await readChannelState(context, id)), uses: usesOfChannel(settings, id) })),
    ),
    connections: await readConnections(services, settings),
    // Some activities may still wait for the first reading of their devices.
    hasWatched:
      (await hasWatchedActivities(store.db, watchQuery(context))) ||
      (await listWithoutTargets(store.db, workspaceId, { after: null, limit: 1 })).length > 0,
    isIntuneOn: settings.intuneConnection,
    roleGroups: {
      isUsed: settings.roles.some(({ holder }) => holder.kind !== 'person'),
      lapsed: await countLapsedMembers(store.db, workspaceId, entraCountsSince(context)),
    },
    uncoveredGroups: isBotAdmin ? await readUncoveredGroups(context, settings) : null,
    undeliveredListOf: isBotAdmin ? await readUndeliveredList(context, settings) : null,
    waitingOrders: await readWaitingOrders(store.db, workspaceId),
    undelivered: (await countUndeliveredCards(store.db, workspaceId)).map(({ targetId, ...counted }) => ({
      ...counted,
      channelId: others.find((id) => id === targetId) ?? null,
    })),
    mayRetry: isBotAdmin,
    outage: last === null || last.until < dayAgo ? null : last,
    deliveries: await readLedgerTotals(store.db, workspaceId, {
      since: dayAgo,
      worthTryingSince: new Date(clock.now().getTime() - worthTryingMs),
    }),
    ...(await store.queue.counts()),
    untakenSince: await readUntakenSince(store.db),
    storeKind: store.kind,
    now: clock.now(),
  };
}

async function readUndeliveredList(
  { store, workspaceId, clock }: PersonContext,
  { retentionDays }: WorkspaceSettings,
): Promise<Date | null> {
  if (retentionDays === 0) return null;
  const list = await readLatestList(store.db, workspaceId, clock.now());
  if (list === null || list.deliveredAt !== null) return null;
  return clock.now().getTime() - list.createdAt.getTime() < dayMs ? null : list.createdAt;
}

async function readChannelState({ store, workspaceId }: PersonContext, id: ChannelId): Promise<ChannelState> {
  return { id, channel: await findChannel(store.db, workspaceId, id) };
}

async function readConnections(services: Services, settings: WorkspaceSettings): Promise<readonly ConnectionModel[]> {
  const { store, clock } = services.program;
  const readings = readingsInUse(services, settings);
  const states = await readSyncStates(store.db);
  const jobs = readings.flatMap(({ job }) => job ?? []);
  const next = await store.queue.nextRuns(jobs, clock.now());
  const models: ConnectionModel[] = [];
  for (const { connection, job, after, remarks } of readings) {
    const health = states.get(connection) ?? neverSynced;
    const isWaiting = after !== undefined && isHeldUp(health, states.get(after) ?? neverSynced);
    models.push({
      connection,
      health,
      nextTryAt: job === null ? null : (next.get(job.name) ?? null),
      heldUpBy: isWaiting ? after : null,
      remarks: (await remarks?.(services.program)) ?? [],
    });
  }
  return models;
}

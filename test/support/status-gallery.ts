import { connections } from '../../src/core/connection.ts';
import { neverSynced, type SyncHealth } from '../../src/features/connections/health.ts';
import { type StatusModel, statusReport } from '../../src/features/status/report.ts';
import { aFailure } from './a-failure.ts';
import { rememberedAt } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { type GalleryView, message, unread } from './gallery-view.ts';

export function statusModel(overrides: Partial<StatusModel> = {}): StatusModel {
  return {
    version: '0.1.0',
    storeKind: 'embedded',
    itChannel: {
      id: 'C0ITDESK',
      channel: { hasBot: true, isArchived: false, isPrivate: true, isSharedExternally: false },
    },
    otherChannels: [],
    isDefenderConfigured: true,
    isGraphConfigured: true,
    hasWatched: true,
    isIntuneOn: true,
    roleGroups: { isUsed: false, lapsed: 0 },
    uncoveredGroups: null,
    undeliveredListOf: null,
    waitingOrders: { count: 1, passing: null },
    connections: connections.map((connection) => ({
      connection,
      health: readHealth,
      nextTryAt: later,
      heldUpBy: null,
      remarks: [],
    })),
    now: later,
    undelivered: [],
    queues: [],
    untakenSince: null,
    deadLetters: 0,
    mayRetry: true,
    outage: null,
    deliveries: { sent: 24, longestMs: 900, waiting: 0, waitingSince: null, refused: 0 },
    ...overrides,
  };
}

const later = new Date(rememberedAt.getTime() + 95 * 60 * 1000);
const readHealth: SyncHealth = { ...neverSynced, lastSuccessAt: rememberedAt, lastCount: 240 };

export function statusViews(t: Translator): readonly GalleryView[] {
  const report = (name: string, model: Partial<StatusModel>) =>
    message(`status, ${name}`, statusReport(t, statusModel(model)));
  const channel = { hasBot: true, isArchived: false, isPrivate: false, isSharedExternally: false };
  const failed = {
    ...readHealth,
    lastFailureAt: later,
    lastFailure: aFailure('Defender answered 403 <b>'),
    failuresInRow: 3,
  };
  const all = (health: SyncHealth, nextTryAt: Date | null) =>
    connections.map((connection) => ({ connection, health, nextTryAt, heldUpBy: null, remarks: [] }));
  return [
    report('all well', { mayRetry: false }),
    report('all well, for a bot admin', {}),
    report('on PostgreSQL, a public channel', {
      storeKind: 'postgresql',
      itChannel: { id: 'C0ITDESK', channel },
    }),
    report('nothing configured', { itChannel: null, isDefenderConfigured: false, isGraphConfigured: false }),
    report('Intune is off, nothing was read yet', { isIntuneOn: false, connections: all(neverSynced, null) }),
    unread(
      report('nothing was read yet, and no request is open', {
        hasWatched: false,
        connections: all(neverSynced, later),
      }),
    ),
    report('never read, and our own calls are used up', {
      connections: all(
        {
          ...neverSynced,
          lastFailure: { kind: 'budget_spent', service: 'defender', seconds: 90 },
          lastFailureAt: later,
        },
        later,
      ),
    }),
    report('what fails holds up others', {
      connections: connections.map((connection) => ({
        connection,
        health: connection === 'devices' ? failed : readHealth,
        nextTryAt: later,
        heldUpBy: connection === 'exposed_devices' || connection === 'vulnerabilities' ? 'devices' : null,
        remarks: [],
      })),
    }),
    report('a decision that Intune does not take', {
      waitingOrders: { count: 3, passing: { why: aFailure('Graph answered 403 <b>'), at: later } },
    }),
    unread(
      report('sentences of any length', {
        connections: all({ ...failed, lastFailure: aFailure('<&>'.repeat(2000)) }, later),
      }),
    ),
    report('device groups without anybody', {
      uncoveredGroups: ['UnassignedGroup', ...Array.from({ length: 20 }, (_, index) => `Group ${index}`)],
    }),
    report('nobody for all device groups at once', { uncoveredGroups: [] }),
    report('a list of what is to be removed that did not arrive', { undeliveredListOf: rememberedAt }),
    report('memberships that lapsed', { roleGroups: { isUsed: true, lapsed: 2 } }),
    report('the channel cannot be read', { itChannel: { id: 'C0ITDESK', channel: null } }),
    report('the bot is not in the channel', { itChannel: { id: 'C0ITDESK', channel: { ...channel, hasBot: false } } }),
    report('the channel is archived', { itChannel: { id: 'C0ITDESK', channel: { ...channel, isArchived: true } } }),
    report('the channel is shared', {
      itChannel: { id: 'C0ITDESK', channel: { ...channel, isSharedExternally: true } },
    }),
    report('no process does jobs', {
      queues: [{ name: 'deliver-activity', waiting: 3, active: 0 }],
      untakenSince: rememberedAt,
    }),
    report('everything fails', {
      connections: all(failed, new Date(later.getTime() + 60_000)),
      undelivered: [
        { channelId: null, failure: null, count: 1 },
        { channelId: null, failure: 'not_in_channel', count: 3 },
      ],
      queues: [{ name: 'deliver-activity', waiting: 3, active: 1 }],
      deadLetters: 2,
      mayRetry: true,
      outage: { since: rememberedAt, until: later },
      deliveries: { sent: 1200, longestMs: 47 * 60_000, waiting: 31, waitingSince: rememberedAt, refused: 3 },
    }),
  ];
}

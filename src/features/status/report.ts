import type { KnownBlock } from '@slack/types';
import type { Connection } from '../../core/connection.ts';
import type { LedgerTotals } from '../../platform/outbox/ledger.ts';
import { button, plain } from '../../platform/slack/views/elements.ts';
import { lineSections, type MessageView } from '../../platform/slack/views/message.ts';
import { ageText, joined } from '../../platform/slack/views/text.ts';
import { undeliverableText } from '../card/index.ts';
import { type ConnectionModel, connectionFailureText, connectionLines, connectionName } from '../connections/index.ts';
import { ledgerTotalLines } from '../details/index.ts';
import type { WaitingOrders } from '../intune/index.ts';
import { type ChannelUse, uncoveredLines } from '../settings/index.ts';
import { statusActions } from './ids.ts';
import type { StatusTranslator } from './texts.ts';

export interface StatusModel {
  readonly version: string;
  readonly storeKind: 'embedded' | 'postgresql';
  readonly itChannel: ChannelModel | null;
  /** The other channels of the settings. */
  readonly otherChannels: readonly OtherChannelModel[];
  readonly isDefenderConfigured: boolean;
  readonly isGraphConfigured: boolean;
  /** There are activities whose devices are to be read. */
  readonly hasWatched: boolean;
  /** The setting; tickets also need Graph. */
  readonly isIntuneOn: boolean;
  /** Decisions that Intune is still to be told of. */
  readonly waitingOrders: WaitingOrders;
  /** Of the groups that give roles: how many people's membership is too old to count. */
  readonly roleGroups: { readonly isUsed: boolean; readonly lapsed: number };
  /** For bot admins: device groups whose requests nobody could accept; `null` = nothing to warn of. */
  readonly uncoveredGroups: readonly string[] | null;
  /** For bot admins: of when the latest list of what is to be removed is, where it was not delivered within a day. */
  readonly undeliveredListOf: Date | null;
  readonly connections: readonly ConnectionModel[];
  readonly now: Date;
  /** `channelId` is `null` for the IT channel. */
  readonly undelivered: readonly {
    readonly channelId: string | null;
    readonly failure: string | null;
    readonly count: number;
  }[];
  readonly queues: readonly { readonly name: string; readonly waiting: number; readonly active: number }[];
  /** Since when jobs wait that no process takes; `null` = they are taken. */
  readonly untakenSince: Date | null;
  readonly deadLetters: number;
  readonly deliveries: LedgerTotals;
  /** The reader may have done again what failed for good. */
  readonly mayRetry: boolean;
  /** Of the database, in the last day; `null` where there was none. */
  readonly outage: { readonly since: Date; readonly until: Date } | null;
}

/** A channel and what is known of it; `null` where it cannot be seen. */
export interface ChannelModel {
  readonly id: string;
  readonly channel: {
    readonly hasBot: boolean;
    readonly isArchived: boolean;
    readonly isPrivate: boolean;
    readonly isSharedExternally: boolean;
  } | null;
}

/** One of the settings, and what for. */
export interface OtherChannelModel extends ChannelModel {
  readonly uses: readonly ChannelUse[];
}

/** What is connected, how old it is, and what waits. */
export function statusReport(t: StatusTranslator, model: StatusModel): MessageView {
  const store = t.text(`status.store.${model.storeKind}`);
  const groups = [
    [t.mrkdwn('status.version', { version: model.version, store })],
    itChannel(t, model),
    model.otherChannels.flatMap((one) => otherChannel(t, one)),
    uncoveredLines(t, model.uncoveredGroups),
    undeliveredList(t, model),
    ...connectionGroups(t, model),
    queue(t, model),
  ];
  return {
    text: t.mrkdwn('status.heading'),
    blocks: [
      { type: 'header', text: plain(t.text('status.heading')) },
      ...groups.flatMap(lineSections),
      ...retrying(t, model),
    ],
  };
}

function undeliveredList(t: StatusTranslator, { undeliveredListOf: at }: StatusModel): string[] {
  return at === null ? [] : [t.mrkdwn('status.removal_list', { at: t.instant(at) })];
}

function itChannel(t: StatusTranslator, { itChannel: it }: StatusModel): string[] {
  if (it === null) return [t.mrkdwn('status.it_channel_none')];
  const { id, channel } = it;
  if (channel === null) return [t.mrkdwn('status.it_channel_unseen', { id })];
  if (channel.isArchived) return [t.mrkdwn('status.it_channel_archived', { id })];
  if (!channel.hasBot) return [t.mrkdwn('status.it_channel_without_bot', { id })];
  if (channel.isSharedExternally) return [t.mrkdwn('status.it_channel_shared', { id })];
  const seen = t.mrkdwn('status.it_channel', { id });
  return channel.isPrivate ? [seen] : [seen, t.mrkdwn('status.it_channel_public')];
}

/** Of a private channel, Slack hides the name from people outside it: what it is for says which one it is. */
function otherChannel(t: StatusTranslator, { id, channel, uses }: OtherChannelModel): string[] {
  const facts = {
    id,
    uses: joined(
      t,
      uses.map((use) => t.text(`status.use.${use}`)),
    ),
  };
  if (channel === null) return [t.mrkdwn('status.channel_unseen', facts)];
  if (channel.isArchived) return [t.mrkdwn('status.channel_archived', facts)];
  if (!channel.hasBot) return [t.mrkdwn('status.channel_without_bot', facts)];
  if (channel.isSharedExternally) return [t.mrkdwn('status.channel_shared', facts)];
  return [t.mrkdwn(channel.isPrivate ? 'status.channel' : 'status.channel_public', facts)];
}

function connectionGroups(t: StatusTranslator, model: StatusModel): readonly (readonly string[])[] {
  return [
    ...(model.isDefenderConfigured
      ? defenderConnections.map((connection) => linesOf(t, model, connection))
      : [[t.mrkdwn('status.defender_off')]]),
    ...(model.isGraphConfigured
      ? [intune(t, model), linesOf(t, model, 'entra'), linesOf(t, model, 'configuration_steps')]
      : [[t.mrkdwn('status.graph_off')]]),
    // Without an IT channel there is nobody to read.
    ...(model.itChannel === null ? [] : [linesOf(t, model, 'people')]),
    roleGroups(t, model),
  ];
}

function roleGroups(t: StatusTranslator, model: StatusModel): readonly string[] {
  const { isUsed, lapsed: count } = model.roleGroups;
  if (!isUsed) return [];
  return [...linesOf(t, model, 'groups'), ...(count === 0 ? [] : [t.mrkdwn('status.memberships_lapsed', { count })])];
}

const defenderConnections = [
  'recommendations',
  'devices',
  'exposed_devices',
  'vulnerabilities',
  'portal_activities',
] as const;

function intune(t: StatusTranslator, model: StatusModel): readonly string[] {
  if (!model.isIntuneOn) return [t.mrkdwn('status.intune_off')];
  return [...linesOf(t, model, 'security_tasks'), ...waitingOrders(t, model)];
}

function waitingOrders(t: StatusTranslator, { waitingOrders: { count, passing } }: StatusModel): readonly string[] {
  if (count === 0) return [];
  const waiting = t.mrkdwn('status.orders_waiting', { count });
  if (passing === null) return [waiting];
  const facts = { at: t.instant(passing.at), failure: connectionFailureText(t, passing.why), count: 0 };
  return [waiting, t.mrkdwn('status.failed', facts)];
}

function linesOf(
  t: StatusTranslator,
  { connections, hasWatched, now }: StatusModel,
  wanted: Connection,
): readonly string[] {
  const nothingToRead = (health: ConnectionModel['health']) =>
    wanted === 'exposed_devices' && !hasWatched && health.lastSuccessAt === null && health.lastFailure === null;
  if (connections.some(({ connection, health }) => connection === wanted && nothingToRead(health))) {
    return [t.mrkdwn('status.none_watched', { name: connectionName(t, wanted) })];
  }
  return connections
    .filter(({ connection }) => connection === wanted)
    .flatMap((connection) => connectionLines(t, connection, now));
}

function retrying(t: StatusTranslator, { mayRetry, deadLetters, deliveries }: StatusModel): readonly KnownBlock[] {
  if (!mayRetry || (deadLetters === 0 && deliveries.refused === 0)) return [];
  const again = button(statusActions.retryDeadLetters, t.text('status.try_again'), 'all');
  return [{ type: 'actions', block_id: 'status_actions', elements: [again] }];
}

function queue(t: StatusTranslator, model: StatusModel): string[] {
  const { queues, undelivered, deadLetters, deliveries, outage, untakenSince, now } = model;
  const waiting = queues.reduce((sum, entry) => sum + entry.waiting, 0);
  const active = queues.reduce((sum, entry) => sum + entry.active, 0);
  const isIdle = waiting + active === 0;
  const work = isIdle ? t.mrkdwn('status.queue_empty') : t.mrkdwn('status.queue', { waiting, active });
  const kept = undelivered.map(({ failure: code, count, channelId }) => {
    if (code === null) return t.mrkdwn('status.on_the_way', { count });
    return `${t.mrkdwn('status.undelivered', { count })} ${undeliverableText(t, code, channelId)}`;
  });
  // What Slack has not taken yet waits too, though no job does at this moment.
  const isPending = isIdle && undelivered.length > 0;
  return [
    ...(isPending ? [] : [work]),
    ...(untakenSince === null ? [] : [t.mrkdwn('status.queue_untaken', { age: ageText(t, untakenSince, now) })]),
    ...ledgerTotalLines(t, deliveries),
    ...(outage === null
      ? []
      : [t.mrkdwn('status.database_was_away', { since: t.instant(outage.since), until: t.instant(outage.until) })]),
    ...kept,
    ...(deadLetters === 0 ? [] : [t.mrkdwn('status.dead_letters', { count: deadLetters })]),
  ];
}

import type { KnownBlock } from '@slack/types';
import type { Connection } from '../../core/connection.ts';
import { button, plain } from '../../platform/slack/views/elements.ts';
import { lineSections, type MessageView, sentenceMessage } from '../../platform/slack/views/message.ts';
import { ageText, joined, sentences } from '../../platform/slack/views/text.ts';
import { undeliverableText } from '../card/index.ts';
import { connectionFailureText, connectionLines, connectionName } from '../connections/index.ts';
import { ledgerTotalLines } from '../details/index.ts';
import { uncoveredLines } from '../settings/index.ts';
import type { ChannelState, OtherChannelState, StatusReport } from './read.ts';
import type { StatusTranslator } from './texts.ts';

export const statusActions = {
  retryDeadLetters: 'retry_dead_letters',
} as const;

export interface StatusModel extends StatusReport {
  readonly version: string;
  readonly isDefenderConfigured: boolean;
  readonly isGraphConfigured: boolean;
}

/** Where all is well, readers see one line, and bot admins see that line above the rest. */
export function statusReport(t: StatusTranslator, model: StatusModel): MessageView {
  const readAt = wellSince(model);
  const allWell = readAt === null ? null : t.mrkdwn('status.all_well', { age: ageText(t, readAt, model.now) });
  if (allWell !== null && !model.mayRetry) return sentenceMessage(allWell);
  const { version, storeKind, undeliveredListOf } = model;
  const groups = [
    allWell === null ? [] : [allWell],
    [t.mrkdwn('status.version', { version, store: t.text(`status.store.${storeKind}`) })],
    itChannel(t, model),
    model.otherChannels.flatMap((one) => otherChannel(t, one)),
    uncoveredLines(t, model.uncoveredGroups),
    undeliveredListOf === null ? [] : [t.mrkdwn('status.removal_list', { at: t.instant(undeliveredListOf) })],
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

/** When the recommendations were last read; `null` where anything is not well. */
function wellSince(model: StatusModel): Date | null {
  const { itChannel: it, otherChannels, connections, deliveries } = model;
  const isConnected = connections.every(({ health, heldUpBy }) => health.lastFailure === null && heldUpBy === null);
  const isWell =
    [it, ...otherChannels].every((one) => canPost(one?.channel ?? null)) &&
    isConnected &&
    model.isDefenderConfigured &&
    model.roleGroups.lapsed === 0 &&
    model.waitingOrders.passing === null &&
    model.undelivered.length + model.deadLetters + deliveries.refused === 0 &&
    model.untakenSince === null &&
    model.outage === null;
  const read = connections.find(({ connection }) => connection === 'recommendations');
  return isWell ? (read?.health.lastSuccessAt ?? null) : null;
}

function canPost(channel: ChannelState['channel']): boolean {
  return channel?.hasBot === true && !channel.isArchived && !channel.isSharedExternally;
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

/** Slack hides the name of a private channel from outsiders, so each line says what the channel is for. */
function otherChannel(t: StatusTranslator, { id, channel, uses }: OtherChannelState): string[] {
  const names = uses.map((use) => t.text(`status.use.${use}`));
  const facts = { id, uses: joined(t, names) };
  if (channel === null) return [t.mrkdwn('status.channel_unseen', facts)];
  if (channel.isArchived) return [t.mrkdwn('status.channel_archived', facts)];
  if (!channel.hasBot) return [t.mrkdwn('status.channel_without_bot', facts)];
  if (channel.isSharedExternally) return [t.mrkdwn('status.channel_shared', facts)];
  return [t.mrkdwn(channel.isPrivate ? 'status.channel' : 'status.channel_public', facts)];
}

function connectionGroups(t: StatusTranslator, model: StatusModel): readonly (readonly string[])[] {
  return [
    ...(model.isDefenderConfigured
      ? defenderConnections.map((connection) => linesAbout(t, model, connection))
      : [[t.mrkdwn('status.defender_off')]]),
    ...(model.isGraphConfigured
      ? [intune(t, model), linesAbout(t, model, 'entra'), linesAbout(t, model, 'configuration_steps')]
      : [[t.mrkdwn('status.graph_off')]]),
    ...riskConnections.map((connection) => linesAbout(t, model, connection)),
    // Without an IT channel, there are no people to read.
    ...(model.itChannel === null ? [] : [linesAbout(t, model, 'people')]),
    roleGroups(t, model),
  ];
}

function roleGroups(t: StatusTranslator, model: StatusModel): readonly string[] {
  const { isUsed, lapsed: count } = model.roleGroups;
  if (!isUsed) return [];
  return [
    ...linesAbout(t, model, 'groups'),
    ...(count === 0 ? [] : [t.mrkdwn('status.memberships_lapsed', { count })]),
  ];
}

const defenderConnections = [
  'recommendations',
  'devices',
  'exposed_devices',
  'vulnerabilities',
  'portal_activities',
] as const;

const riskConnections = ['kev_catalog', 'recommendation_cves', 'cve_records'] as const;

function intune(t: StatusTranslator, model: StatusModel): readonly string[] {
  if (!model.isIntuneOn) return [t.mrkdwn('status.intune_off')];
  return [...linesAbout(t, model, 'security_tasks'), ...waitingOrders(t, model)];
}

function waitingOrders(t: StatusTranslator, { waitingOrders: { count, passing } }: StatusModel): readonly string[] {
  if (count === 0) return [];
  const waiting = t.mrkdwn('status.orders_waiting', { count });
  if (passing === null) return [waiting];
  const facts = { at: t.instant(passing.at), failure: connectionFailureText(t, passing.why), count: 0 };
  return [waiting, t.mrkdwn('status.failed', facts)];
}

function linesAbout(
  t: StatusTranslator,
  { connections, hasWatched, now }: StatusModel,
  wanted: Connection,
): readonly string[] {
  const found = connections.find(({ connection }) => connection === wanted);
  if (found === undefined) return [];
  const { lastSuccessAt, lastFailure } = found.health;
  if (wanted === 'exposed_devices' && !hasWatched && lastSuccessAt === null && lastFailure === null) {
    return [t.mrkdwn('status.none_watched', { name: connectionName(t, wanted) })];
  }
  return connectionLines(t, found, now);
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
    return sentences(t, [t.mrkdwn('status.undelivered', { count }), undeliverableText(t, code, channelId)]);
  });
  // Messages that Slack has not taken yet wait without a running job, so “Queue: empty” would mislead.
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

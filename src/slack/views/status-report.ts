import type { Translator } from '../../i18n/translator.ts';
import type { MessageView } from './activity-card.ts';
import { plain, section } from './elements.ts';
import { undeliverableWords } from './receipt.ts';

interface Sync {
  readonly lastSuccessAt: Date | null;
  readonly lastFailureAt: Date | null;
  readonly lastFailure: string | null;
  readonly lastCount: number | null;
}

export interface StatusModel {
  readonly version: string;
  readonly storeKind: 'embedded' | 'postgresql';
  readonly itChannel: {
    readonly id: string;
    readonly channel: {
      readonly hasBot: boolean;
      readonly isArchived: boolean;
      readonly isPrivate: boolean;
      readonly isSharedExternally: boolean;
    } | null;
  } | null;
  readonly isDefenderConfigured: boolean;
  readonly recommendations: Sync;
  readonly people: Sync;
  readonly undelivered: readonly { readonly failure: string | null; readonly count: number }[];
  readonly queues: readonly { readonly name: string; readonly waiting: number; readonly active: number }[];
  readonly deadLetters: number;
}

/** What is connected, how old it is, and what waits. */
export function statusReport(t: Translator, model: StatusModel): MessageView {
  const store = t.text(`status.store.${model.storeKind}`);
  const groups = [
    [t.mrkdwn('status.version', { version: model.version, store })],
    itChannel(t, model),
    defender(t, model),
    ...(model.itChannel === null ? [] : [people(t, model.people)]),
    queue(t, model),
  ];
  return {
    text: t.mrkdwn('status.heading'),
    blocks: [
      { type: 'header', text: plain(t.text('status.heading')) },
      ...groups.filter((lines) => lines.length > 0).map((lines) => section(lines.join('\n'))),
    ],
  };
}

function itChannel(t: Translator, { itChannel: it }: StatusModel): string[] {
  if (it === null) return [t.mrkdwn('status.it_channel_none')];
  const { id, channel } = it;
  if (channel === null) return [t.mrkdwn('status.it_channel_unseen', { id })];
  if (channel.isArchived) return [t.mrkdwn('status.it_channel_archived', { id })];
  if (!channel.hasBot) return [t.mrkdwn('status.it_channel_without_bot', { id })];
  if (channel.isSharedExternally) return [t.mrkdwn('status.it_channel_shared', { id })];
  const seen = t.mrkdwn('status.it_channel', { id });
  return channel.isPrivate ? [seen] : [seen, t.mrkdwn('status.it_channel_public')];
}

function defender(t: Translator, { isDefenderConfigured, recommendations }: StatusModel): string[] {
  if (!isDefenderConfigured) return [t.mrkdwn('status.defender_off')];
  const { lastSuccessAt, lastCount } = recommendations;
  const read =
    lastSuccessAt === null
      ? t.mrkdwn('status.defender_never')
      : t.mrkdwn('status.defender_ok', { count: lastCount ?? 0, at: t.instant(lastSuccessAt) });
  return [read, ...failure(t, 'status.defender_failed', recommendations)];
}

function people(t: Translator, sync: Sync): string[] {
  const read =
    sync.lastSuccessAt === null
      ? t.mrkdwn('status.people_never')
      : t.mrkdwn('status.people_ok', { count: sync.lastCount ?? 0, at: t.instant(sync.lastSuccessAt) });
  return [read, ...failure(t, 'status.people_failed', sync)];
}

function failure(t: Translator, key: 'status.defender_failed' | 'status.people_failed', sync: Sync): string[] {
  if (sync.lastFailure === null || sync.lastFailureAt === null) return [];
  return [t.mrkdwn(key, { at: t.instant(sync.lastFailureAt), failure: sync.lastFailure })];
}

function queue(t: Translator, { queues, undelivered, deadLetters }: StatusModel): string[] {
  const waiting = queues.reduce((sum, entry) => sum + entry.waiting, 0);
  const active = queues.reduce((sum, entry) => sum + entry.active, 0);
  const isIdle = waiting + active === 0;
  const work = isIdle ? t.mrkdwn('status.queue_empty') : t.mrkdwn('status.queue', { waiting, active });
  const kept = undelivered.map(({ failure: code, count }) => {
    if (code === null) return t.mrkdwn('status.on_the_way', { count });
    return `${t.mrkdwn('status.undelivered', { count })} ${undeliverableWords(t, code)}`;
  });
  // What Slack has not taken yet waits too, though no job does at this moment.
  const isOwed = isIdle && undelivered.length > 0;
  return [
    ...(isOwed ? [] : [work]),
    ...kept,
    ...(deadLetters === 0 ? [] : [t.mrkdwn('status.dead_letters', { count: deadLetters })]),
  ];
}

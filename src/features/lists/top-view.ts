import type { KnownBlock } from '@slack/types';
import type { CompletedByKind } from '../../core/completion.ts';
import { mostCounted } from '../../core/paging.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, context, plain, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { alternatives, counted, listed } from '../../platform/slack/views/text.ts';
import { groupName } from '../access/index.ts';
import { activityValue, type CardLine, type ListOrder, numberLink, seenActivity } from '../activities/index.ts';
import { cardActions, type StatusFacts, statusWithProgress } from '../card/index.ts';
import { ofAllGroups } from './filter-echo.ts';
import { listActions } from './ids.ts';
import { type ListTranslator, listTexts } from './texts.ts';
import { type ParsedTop, type TopRequest, topOrders, topValue, trendValue } from './top.ts';

export interface TopModel {
  readonly entries: readonly TopEntry[];
  readonly totals: ActivityTotals;
  readonly request: TopRequest;
  /** An order from another feature; `null` = a built-in one. */
  readonly ownOrder: ListOrder | null;
}

/** Each count stops at `mostCounted`; a greater number means that there are more. */
export interface ActivityTotals {
  readonly open: number;
  readonly overdue: number;
  /** Counts only the latest completions, up to `mostCounted`. */
  readonly completed: Readonly<Record<CompletedByKind, number>>;
  /** The completions among these with which the devices disagree. */
  readonly disputed: number;
  readonly hasMoreCompleted: boolean;
}

/** For the person who asked, with a button that shares it, unless it is in a modal. */
export function topActivities(t: ListTranslator, model: TopModel, isInModal = false): MessageView {
  const share = button(listActions.shareTop, t.text('button.share'), topValue.encode(model.request));
  const trend = button(listActions.trend, t.text('button.trend'), trendValue.encode({ days: 30 }));
  return summary(t, model, [
    { type: 'actions', block_id: 'top_actions', elements: isInModal ? [trend] : [share, trend] },
  ]);
}

/** Replaces the person's copy after sharing, since a second press would post it again. */
export function topActivitiesAfterSharing(t: ListTranslator, model: TopModel): MessageView {
  return summary(t, model, [context(t.mrkdwn('top.shared_here'))]);
}

export function sharedTopActivities(t: ListTranslator, model: TopModel, sharedBy: string): MessageView {
  return summary(t, model, [context(t.mrkdwn('top.shared_by', { name: sharedBy }))]);
}

export function wrongTop(
  t: ListTranslator,
  { about, word }: Extract<ParsedTop, { kind: 'wrong' }>,
  orders: readonly string[],
): MessageView {
  const isOfList = about === 'group' || about === 'unknown_group';
  const key = isOfList ? (`list.wrong_${about}` as const) : (`top.wrong_${about}` as const);
  const known = alternatives(
    t,
    orders.map((one) => `by ${one}`),
  );
  const text = t.mrkdwn(key, { word: truncate(word, longestWord), orders: known });
  return { text, blocks: [section(text), context(t.mrkdwn('top.possible', { orders: known }))] };
}

const longestWord = 200;

function summary(
  t: ListTranslator,
  { entries, totals, request, ownOrder }: TopModel,
  last: readonly KnownBlock[],
): MessageView {
  const { email, system_confirmation: system, not_available: notAvailable } = totals.completed;
  const open = counted(totals.open);
  const overdue = counted(totals.overdue);
  const counts = { open: open.count, openMany: open.many, overdue: overdue.count, overdueMany: overdue.many };
  const parts = { email, system, notAvailable, disputed: totals.disputed };
  const all = counted(totals.hasMoreCompleted ? mostCounted + 1 : email + system + notAvailable);
  const completed = { completed: all.count, completedMany: all.many };
  return {
    text: t.mrkdwn('top.fallback', counts),
    blocks: [
      { type: 'header', text: plain(t.text('top.heading')) },
      ...(entries.length > 0 || isNarrowed(request) ? [asked(t, { request, ownOrder }, entries)] : []),
      ...(entries.length === 0
        ? [section(t.mrkdwn(isNarrowed(request) ? 'top.none_of_these' : 'top.none'))]
        : entries.map((entry, index) => topLine(t, entry, index + 1))),
      context(t.mrkdwn('top.totals', { ...counts, ...completed, ...parts })),
      ...last,
    ],
  };
}

function isNarrowed({ groups, priorities }: TopRequest): boolean {
  return groups.length + priorities.length > 0;
}

const longestNarrowing = 300;

function asked(
  t: ListTranslator,
  { request: { by, groups, priorities }, ownOrder }: Pick<TopModel, 'request' | 'ownOrder'>,
  entries: readonly TopEntry[],
): KnownBlock {
  const isOfAll = by === 'devices' && groups.length > 0;
  const known = topOrders.find((one) => one === by) ?? 'exposure';
  const lines = [ownOrder?.name(t) ?? t.mrkdwn(isOfAll ? 'top.by.devices_of_all' : `top.by.${known}`)];
  if (priorities.length > 0) {
    const words = listed(
      t,
      priorities.map((one) => t.text(`priority.${one}`)),
    );
    lines.push(t.mrkdwn('top.of_priorities', { priorities: words, count: priorities.length }));
  }
  if (groups.length > 0) {
    const words = listed(
      t,
      groups.map((one) => groupName(t, one)),
    );
    lines.push(t.mrkdwn('top.of_groups', { groups: truncate(words, longestNarrowing), count: groups.length }));
  }
  const shown = entries.map(({ activity }) => activity);
  return context(...lines, ...ofAllGroups(t, { groups }, shown));
}

export interface TopEntry extends StatusFacts {
  readonly permalink: string | null;
  /** What the order adds; `null` = nothing. */
  readonly remark: CardLine | null;
}

const longestTitle = 300;

export function exposureLine(exposure: number): CardLine {
  return (t) => t.with(listTexts).mrkdwn('top.exposure', { exposure });
}

export function topLine(translator: Translator, entry: TopEntry, rank: number): KnownBlock {
  const t = translator.with(listTexts);
  const { activity, permalink, remark } = entry;
  const status = statusWithProgress(t, entry);
  const words = t.mrkdwn('top.entry', {
    rank,
    link: numberLink(activity.number, permalink),
    title: truncate(activity.title, longestTitle),
    status: { mrkdwn: remark === null ? status : `${status} · ${remark(t)}` },
  });
  const value = activityValue.encode(seenActivity(activity));
  return {
    ...section(words),
    block_id: `top:${activity.id}`,
    accessory: button(cardActions.openDetail, t.text('button.details'), value),
  };
}

import type { KnownBlock } from '@slack/types';
import { groupWord } from '../../core/filter.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { ListEdge } from '../../core/paging.ts';
import type { SettableTaskStatus } from '../../microsoft/security-task.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { filterValue, listStepValue } from '../../platform/slack/codec.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, context, plain, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { alternatives, counted, countedPage, joined } from '../../platform/slack/views/text.ts';
import { groupName } from '../access/index.ts';
import {
  activityActions,
  activityValue,
  isAttentionRequired,
  type ListOrder,
  requesterName,
  seenActivity,
} from '../activities/index.ts';
import { type StatusFacts, statusWithProgress } from '../card/index.ts';
import type { ActivityFilter, ParsedFilter } from './filter.ts';
import { filterEcho, shownFilter } from './filter-echo.ts';
import { listActions } from './ids.ts';
import type { QuotedGroup } from './names.ts';
import { type ListTranslator, listTexts } from './texts.ts';

export const activitiesPerPage = 10;

export interface ListedActivity extends StatusFacts {
  /** The last status that Intune gave; `null` = no ticket. */
  readonly ticketStatus: SettableTaskStatus | null;
}

export interface ActivityListModel {
  /** As typed. */
  readonly text: string;
  readonly filter: Pick<ActivityFilter, 'sort' | 'texts'>;
  readonly entries: readonly ListedActivity[];
  readonly count: number;
  readonly before: number;
  readonly edges: readonly [ListEdge, ListEdge];
  /** An order from another feature; `null` = a built-in one. */
  readonly ownOrder: ListOrder | null;
  readonly offersBatch: boolean;
  /** Without results: the device group whose quoted name was searched for. */
  readonly quotedGroup: QuotedGroup | null;
}

/** One page as lines, for places where Slack takes no table. */
export function activityList(t: ListTranslator, model: ActivityListModel): MessageView {
  return listFrame(
    t,
    model,
    model.entries.map((entry) => line(t, entry)),
  );
}

export function listFrame(t: ListTranslator, model: ActivityListModel, shown: readonly KnownBlock[]): MessageView {
  const { count, text, entries } = model;
  return {
    text: t.mrkdwn('list.fallback', counted(count)),
    blocks: [
      { type: 'header', text: plain(t.text('list.heading')) },
      ...(text === '' ? [] : [echo(t, model)]),
      ...(entries.length === 0 ? nothing(t, model) : shown),
      ...(entries.length === 0 ? [] : [page(t, model), ...steps(t, model)]),
    ],
  };
}

function echo(t: ListTranslator, { text, entries }: ActivityListModel): KnownBlock {
  return filterEcho(t, text, { longest: longestFilter, shown: entries.map(({ activity }) => activity) });
}

export function wrongFilter(
  translator: Translator,
  { about, word, known = [] }: Extract<ParsedFilter, { kind: 'wrong' }>,
): MessageView {
  const t = translator.with(listTexts);
  const orders = alternatives(
    t,
    known.map((one) => `sort:${one}`),
  );
  const text = t.mrkdwn(`list.wrong_${about}`, { word: truncate(word, longestFilter), orders });
  return { text, blocks: [section(text), context(t.mrkdwn('list.possible'))] };
}

const longestFilter = 200;
const longestTitle = 300;

function nothing(t: ListTranslator, model: ActivityListModel): readonly KnownBlock[] {
  const { text, filter, quotedGroup } = model;
  if (text === '') return [section(t.mrkdwn('list.none_at_all'))];
  const asGroup = quotedGroup === null ? [] : [section(quotedName(t, quotedGroup))];
  // A word that was searched for may be a mistyped filter.
  const possible = filter.texts.length > 0 ? [context(t.mrkdwn('list.possible'))] : [];
  return [section(fitsNothing(t, model)), ...asGroup, ...possible];
}

/** How to filter by the device group whose name was searched for. */
function quotedName(t: ListTranslator, { name, isKeyWord }: QuotedGroup): string {
  const shown = groupName(t, name);
  const words = { name: truncate(shown, longestFilter), word: truncate(groupWord(shown), longestFilter) };
  return t.mrkdwn(isKeyWord ? 'list.quoted_group_of_key_word' : 'list.quoted_group', words);
}

function fitsNothing(t: ListTranslator, { text, filter: { texts } }: ActivityListModel): string {
  const shown = truncate(shownFilter(t, text), longestFilter);
  if (texts.length === 0) return t.mrkdwn('list.none', { text: shown });
  const quoted = texts.map((text) => t.text('list.quoted', { text }));
  const words = truncate(joined(t, quoted), longestFilter);
  return t.mrkdwn('list.none_searched', { text: shown, words });
}

function line(t: ListTranslator, entry: ListedActivity): KnownBlock {
  const { activity, names } = entry;
  const value = activityValue.encode(seenActivity(activity));
  const status = statusWithProgress(t, entry);
  const creator = t.mrkdwn('list.created_by', { name: requesterName(t, names, activity) });
  const words = t.mrkdwn('list.entry', {
    number: formatActivityNumber(activity.number),
    title: truncate(activity.title, longestTitle),
    // The status of attention required already names its requester.
    status: { mrkdwn: isAttentionRequired(activity) ? status : `${status} · ${creator}` },
  });
  return {
    ...section(words),
    block_id: `listed:${activity.id}`,
    accessory: button(activityActions.listOpen, t.text('button.details'), value),
  };
}

function page(t: ListTranslator, { filter, count, before, entries, ownOrder }: ActivityListModel): KnownBlock {
  const place = countedPage({ before, shown: entries.length, count, perPage: activitiesPerPage });
  const own = ownOrder?.phrase(t) ?? '';
  const order = ownOrder === null ? filter.sort : 'own';
  return context(t.mrkdwn('list.page', { ...place, order, own }));
}

function steps(
  t: ListTranslator,
  { text, filter, entries, before, edges, count, offersBatch }: ActivityListModel,
): readonly KnownBlock[] {
  const [first, last] = edges;
  const newer = listStepValue.encode({ kind: 'newer', ...first, text });
  const older = listStepValue.encode({ kind: 'older', ...last, text });
  const isByAge = filter.sort === 'newest';
  const listed = filterValue.encode({ text });
  const elements = [
    ...(before > 0 ? [button(listActions.listNewer, t.text(isByAge ? 'list.newer' : 'list.previous'), newer)] : []),
    ...(before + entries.length < count
      ? [button(listActions.listOlder, t.text(isByAge ? 'list.older' : 'list.next'), older)]
      : []),
  ];
  if (offersBatch) elements.push(button(listActions.listBatch, t.text('list.batch'), listed));
  elements.push(button(listActions.exportActivities, t.text('export.button'), listed));
  return [{ type: 'actions', block_id: 'list_steps', elements }];
}

import type { KnownBlock } from '@slack/types';
import { type Activity, isLive } from '../../domain/activity.ts';
import { type ParsedFilter, parseActivityFilter } from '../../domain/activity-filter.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { Mrkdwn, Translator } from '../../i18n/translator.ts';
import { actionIds } from '../ids.ts';
import { truncate } from '../limits.ts';
import { formatActivityValue } from '../values/activity-value.ts';
import { formatListValue } from '../values/list-value.ts';
import { completedByWords, dueWords } from './activity-words.ts';
import { button, context, plain, section } from './elements.ts';
import type { MessageView } from './message-view.ts';
import { shortProgress } from './progress-lines.ts';

export interface ActivityListModel {
  /** The filter, as it was typed. */
  readonly text: string;
  readonly entries: readonly { readonly activity: Activity; readonly isOverdue: boolean }[];
  readonly count: number;
  readonly before: number;
  readonly perPage: number;
  /** Its reader can complete or take some of it. */
  readonly offersSeveral: boolean;
}

/** One page of the list, for the person who asked. */
export function activityList(t: Translator, model: ActivityListModel): MessageView {
  const { count, text, entries } = model;
  return {
    text: t.mrkdwn('list.fallback', { count }),
    blocks: [
      { type: 'header', text: plain(t.text('list.heading')) },
      ...(text === '' ? [] : [context(t.mrkdwn('list.filter', { text: truncate(text, longestFilter) }))]),
      ...(entries.length === 0 ? nothing(t, text) : entries.map((entry) => line(t, entry))),
      ...(entries.length === 0 ? [] : [page(t, model), ...steps(t, model)]),
    ],
  };
}

/** What can be asked for, where something was asked for that there is not. */
export function wrongFilter(t: Translator, { about, word }: Extract<ParsedFilter, { kind: 'wrong' }>): MessageView {
  const text = t.mrkdwn(`list.wrong_${about}`, { word: truncate(word, longestFilter) });
  return { text, blocks: [section(text), context(t.mrkdwn('list.possible'))] };
}

const longestFilter = 200;
const longestTitle = 300;

function nothing(t: Translator, text: string): readonly KnownBlock[] {
  if (text === '') return [section(t.mrkdwn('list.none_at_all'))];
  return [section(fitsNothing(t, text)), context(t.mrkdwn('list.possible'))];
}

/** What was asked for, and which of its words were searched for: one may be a filter that was mistyped. */
function fitsNothing(t: Translator, text: string): string {
  const parsed = parseActivityFilter(text);
  const texts = parsed.kind === 'filter' ? parsed.filter.texts : [];
  const shown = truncate(text, longestFilter);
  if (texts.length === 0) return t.mrkdwn('list.none', { text: shown });
  const quoted = texts.map((one) => `“${one}”`);
  const words = truncate(new Intl.ListFormat(t.locale, { type: 'conjunction' }).format(quoted), longestFilter);
  return t.mrkdwn('list.none_searched', { text: shown, words, count: texts.length });
}

function line(t: Translator, { activity, isOverdue }: ActivityListModel['entries'][number]): KnownBlock {
  const value = formatActivityValue({ activityId: activity.id, version: activity.version });
  const words = t.mrkdwn('list.entry', {
    number: formatActivityNumber(activity.number),
    title: truncate(activity.title, longestTitle),
    state: t.text(`state.${activity.status.state}`),
    priority: t.text(`priority.${activity.priority}`),
    due: { mrkdwn: dueAndPlan(t, activity, isOverdue) },
    progress: shortProgress(t, activity),
    completedBy: completion(t, activity),
  });
  return {
    ...section(words),
    block_id: `listed:${activity.id}`,
    accessory: button(actionIds.listOpen, t.text('list.open'), value),
  };
}

function dueAndPlan(t: Translator, activity: Activity, isOverdue: boolean): string {
  const due = dueWords(t, activity, isOverdue);
  const plannedOn = activity.plan?.plannedOn ?? null;
  return plannedOn === null || !isLive(activity.status)
    ? due
    : t.mrkdwn('list.planned', { due: { mrkdwn: due }, date: t.date(plannedOn) });
}

function completion(t: Translator, { status, verification }: Activity): Mrkdwn {
  if (status.state !== 'completed') return { mrkdwn: t.mrkdwn('common.dash') };
  const completedBy = completedByWords(t, status.completedBy);
  const said = t.mrkdwn('list.completed', { completedBy, at: t.instant(status.decision.at) });
  if (verification?.state !== 'disputed') return { mrkdwn: said };
  return { mrkdwn: `${said} · ${t.mrkdwn('list.disputed', { count: verification.count })}` };
}

function page(t: Translator, { count, before, entries, perPage }: ActivityListModel): KnownBlock {
  const number = Math.ceil(before / perPage) + 1;
  // What is filed between two presses moves the pages, which begin beside an activity and not at a count.
  const pages = number + Math.max(0, Math.ceil((count - before - entries.length) / perPage));
  return context(t.mrkdwn('list.page', { page: number, pages, count }));
}

function steps(
  t: Translator,
  { text, entries, before, count, offersSeveral }: ActivityListModel,
): readonly KnownBlock[] {
  const [first, last] = [entries[0], entries.at(-1)].map((entry) => entry?.activity.number ?? 0);
  const newer = formatListValue({ step: 'newer', than: first ?? 0, text });
  const older = formatListValue({ step: 'older', than: last ?? 0, text });
  const elements = [
    ...(before > 0 ? [button(actionIds.listNewer, t.text('list.newer'), newer)] : []),
    ...(before + entries.length < count ? [button(actionIds.listOlder, t.text('list.older'), older)] : []),
  ];
  if (offersSeveral) elements.push(button(actionIds.listSeveral, t.text('list.several'), older));
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'list_steps', elements }];
}

import type { ActionsBlock, HomeView, KnownBlock } from '@slack/types';
import type { ListEdge } from '../../core/paging.ts';
import { filterValue, listStepValue } from '../../platform/slack/codec.ts';
import { limits } from '../../platform/slack/limits.ts';
import { button, context, option, plain, section } from '../../platform/slack/views/elements.ts';
import { countedPage } from '../../platform/slack/views/text.ts';
import {
  type Activity,
  type ActivitySort,
  activitySorts,
  activityValue,
  completionText,
  seenActivity,
} from '../activities/index.ts';
import { cardActions } from '../card/index.ts';
import { filterEcho, listActions } from '../lists/index.ts';
import type { SettingsModel } from '../settings/index.ts';
import { homeActions } from './ids.ts';
import {
  type HomeConnectionsModel,
  type HomeExceptionsModel,
  type HomeShareModel,
  homeConnections,
  homeExceptions,
  homeFacts,
  homeSetUp,
  homeShare,
  homeTitle,
  type Listed,
  waitingExceptions,
} from './parts.ts';
import type { HomeTranslator } from './texts.ts';

export interface HomeModel {
  readonly mayFile: boolean;
  readonly maySetUp: boolean;
  /** What is set, while its reader is to answer what the first run asks; `null` otherwise. */
  readonly setUp: SettingsModel | null;
  /** `null` for bot admins without another role. */
  readonly overview: HomeOverviewModel | null;
}

export interface HomeOverviewModel extends HomeListModel, HomeExceptionsModel, HomeConnectionsModel {
  readonly shares: readonly HomeShareModel[];
  readonly top: readonly Listed[];
  readonly completed: readonly Activity[];
}

/** Everything at a glance: what concerns its reader first. */
export function homeView(t: HomeTranslator, model: HomeModel): HomeView {
  const { setUp, overview } = model;
  return {
    type: 'home',
    blocks: [
      ...(setUp === null ? [] : homeSetUp(t, setUp)),
      ...buttons(t, model),
      ...(overview === null ? [section(t.mrkdwn('home.settings_only'))] : overviewBlocks(t, overview)),
    ],
  };
}

/** For people who may see nothing of it. `sentence` is mrkdwn that went through the translator. */
export function refusedHome(t: HomeTranslator, sentence: string): HomeView {
  return { type: 'home', blocks: [heading(t.text('home.refused')), section(sentence)] };
}

function buttons(t: HomeTranslator, { mayFile, maySetUp, setUp, overview }: HomeModel): readonly KnownBlock[] {
  const elements = [
    ...(mayFile ? [button(homeActions.homeNew, t.text('home.new'), 'new', 'primary')] : []),
    ...(overview === null
      ? []
      : [button(listActions.exportActivities, t.text('home.export'), filterValue.encode({ text: overview.words }))]),
    ...(maySetUp && setUp === null ? [button(homeActions.homeSettings, t.text('home.settings'), 'settings')] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'home_buttons', elements }];
}

function overviewBlocks(t: HomeTranslator, model: HomeOverviewModel): readonly KnownBlock[] {
  return [
    heading(t.text('home.for_you')),
    ...forYou(t, model),
    heading(t.text('home.top')),
    ...(model.top.length === 0
      ? [section(t.mrkdwn('home.top_none'))]
      : model.top.map((one, index) => topEntry(t, one, index + 1))),
    heading(t.text('home.list')),
    ...homeList(t, model),
    heading(t.text('home.completed')),
    ...(model.completed.length === 0
      ? [section(t.mrkdwn('home.completed_none'))]
      : model.completed.map((one) => completedEntry(t, one))),
    ...homeExceptions(t, model),
    { type: 'divider' },
    homeConnections(t, model),
  ];
}

function forYou(t: HomeTranslator, model: HomeOverviewModel): readonly KnownBlock[] {
  const blocks = [...model.shares.map((share) => homeShare(t, share)), ...waitingExceptions(t, model)];
  return blocks.length === 0 ? [section(t.mrkdwn('home.nothing_for_you'))] : blocks;
}

function completedEntry(t: HomeTranslator, activity: Activity): KnownBlock {
  const words = t.mrkdwn('home.completed_entry', {
    ...homeTitle(activity),
    completedBy: completionText(t, activity),
  });
  return homeLine(t, { activity, words, place: 'completed' });
}

function heading(text: string): KnownBlock {
  return { type: 'header', text: plain(text, limits.header) };
}

function topEntry(t: HomeTranslator, listed: Listed, rank: number): KnownBlock {
  const { activity } = listed;
  const option = t.text(`option.${activity.option}`);
  const words = t.mrkdwn('home.top_entry', { ...homeFacts(t, listed), rank, option });
  return homeLine(t, { activity, words, place: 'top' });
}

/** A line that opens the details; one activity may be in several places. */
function homeLine(
  t: HomeTranslator,
  { activity, words, place }: { readonly activity: Activity; readonly words: string; readonly place: string },
): KnownBlock {
  const value = activityValue.encode(seenActivity(activity));
  return {
    ...section(words),
    block_id: `${place}:${activity.id}`,
    accessory: button(cardActions.openDetail, t.text('list.open'), value),
  };
}

export interface HomeListModel {
  /** The filter as it would be typed. */
  readonly words: string;
  readonly sort: ActivitySort;
  readonly list: {
    readonly entries: readonly Listed[];
    readonly count: number;
    readonly before: number;
    readonly edges: readonly [ListEdge, ListEdge];
  };
  readonly perPage: number;
}

const longestFilter = 300;

/** What the filter finds, a page of it, with what changes filter, order and page. */
function homeList(t: HomeTranslator, model: HomeListModel): readonly KnownBlock[] {
  const { words, list } = model;
  return [
    controls(t, model),
    words === ''
      ? context(t.mrkdwn('home.no_filter'))
      : filterEcho(t, words, { longest: longestFilter, shown: list.entries.map(({ activity }) => activity) }),
    ...(list.entries.length === 0 ? [section(t.mrkdwn('home.list_none'))] : list.entries.map((one) => entry(t, one))),
    ...(list.entries.length === 0 ? [] : [page(t, model), ...steps(t, model)]),
  ];
}

function controls(t: HomeTranslator, { words, sort }: HomeListModel): ActionsBlock {
  const options = activitySorts.map((one) => option(t.text(`home.sort.${one}`), one));
  const initial = option(t.text(`home.sort.${sort}`), sort);
  return {
    type: 'actions',
    block_id: 'home_list',
    elements: [
      button(homeActions.homeFilter, t.text('home.filter'), 'filter'),
      { type: 'static_select', action_id: homeActions.homeSort, options, initial_option: initial },
      ...(words === '' ? [] : [button(homeActions.homeShow, t.text('home.clear'), filterValue.encode({ text: '' }))]),
    ],
  };
}

function entry(t: HomeTranslator, listed: Listed): KnownBlock {
  const { activity } = listed;
  const words = t.mrkdwn('list.entry', { ...homeFacts(t, listed), completedBy: completionText(t, activity) });
  return homeLine(t, { activity, words, place: 'listed' });
}

function page(t: HomeTranslator, { list, perPage }: HomeListModel): KnownBlock {
  const { count, before, entries } = list;
  return context(t.mrkdwn('home.page', countedPage({ before, shown: entries.length, count, perPage })));
}

function steps(t: HomeTranslator, { list, words: text }: HomeListModel): readonly KnownBlock[] {
  const { entries, before, edges, count } = list;
  const [first, last] = edges;
  const newer = listStepValue.encode({ kind: 'newer', ...first, text });
  const older = listStepValue.encode({ kind: 'older', ...last, text });
  const elements = [
    ...(before > 0 ? [button(homeActions.homeNewer, t.text('home.previous'), newer)] : []),
    ...(before + entries.length < count ? [button(homeActions.homeOlder, t.text('home.next'), older)] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'home_steps', elements }];
}

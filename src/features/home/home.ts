import type { ActionsBlock, Button, HomeView, KnownBlock } from '@slack/types';
import { type ListEdge, mostCounted } from '../../core/paging.ts';
import { filterValue, listStepValue } from '../../platform/slack/codec.ts';
import { platformActions } from '../../platform/slack/ids.ts';
import { limits } from '../../platform/slack/limits.ts';
import { button, context, option, plain, section } from '../../platform/slack/views/elements.ts';
import { countedPage } from '../../platform/slack/views/text.ts';
import {
  type Activity,
  type ActivityAction,
  activityValue,
  type ListOrder,
  liveStates,
  seenActivity,
} from '../activities/index.ts';
import { cardActions, decisionButtons, type StatusFacts, statusWithProgress } from '../card/index.ts';
import { exceptionActions } from '../exceptions/index.ts';
import {
  activitiesPerPage,
  activityFilterWords,
  filterEcho,
  listActions,
  noFilter,
  type ReasonForReader,
  type TopEntry,
  topLine,
  trendValue,
} from '../lists/index.ts';
import type { SettingsModel } from '../settings/index.ts';
import { orderNames } from './filter-form.ts';
import { homeActions } from './ids.ts';
import { openWords } from './keep.ts';
import {
  type HomeConnectionsModel,
  type HomeExceptionsModel,
  homeSetUp,
  homeTitle,
  homeTroubles,
  waitingExceptions,
} from './parts.ts';
import type { HomeTranslator } from './texts.ts';

export interface HomeModel {
  readonly mayFile: boolean;
  readonly maySetUp: boolean;
  /** Settings for the setup questions; `null` where setup is done or not the reader’s task. */
  readonly setUp: SettingsModel | null;
  /** `null` for bot admins without another role. */
  readonly overview: HomeOverviewModel | null;
}

export interface ForYouEntry extends StatusFacts {
  readonly reason: ReasonForReader;
  readonly mayComplete: boolean;
}

export interface HomeOverviewModel extends HomeListModel, HomeExceptionsModel, HomeConnectionsModel {
  readonly forYou: { readonly entries: readonly ForYouEntry[]; readonly count: number };
  readonly top: readonly TopEntry[];
}

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

/** Home for people who may see nothing. `sentence` is mrkdwn from the translator. */
export function refusedHome(t: HomeTranslator, sentence: string): HomeView {
  return { type: 'home', blocks: [heading(t.text('home.refused')), section(sentence)] };
}

function buttons(t: HomeTranslator, { mayFile, maySetUp, setUp, overview }: HomeModel): readonly KnownBlock[] {
  const elements = [
    ...(mayFile ? [button(homeActions.homeNew, t.text('home.new'), 'new', 'primary')] : []),
    ...(overview === null ? [] : overviewButtons(t, overview)),
    ...(maySetUp && setUp === null ? [button(homeActions.homeSettings, t.text('home.settings'), 'settings')] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'home_buttons', elements }];
}

function overviewButtons(t: HomeTranslator, { words }: HomeOverviewModel): readonly Button[] {
  return [
    button(homeActions.homeShow, t.text('home.completed'), filterValue.encode({ text: completedWords })),
    button(exceptionActions.exceptionsShow, t.text('home.exceptions'), 'exceptions'),
    button(listActions.exportActivities, t.text('home.export'), filterValue.encode({ text: words })),
    button(listActions.trend, t.text('home.trend'), trendValue.encode({ days: 30 })),
    button(homeActions.homeStatus, t.text('home.status'), 'status'),
  ];
}

const completedWords = activityFilterWords({ ...noFilter, states: ['completed'] });
const forYouWords = activityFilterWords({ ...noFilter, isForReader: true, sort: 'due' });
const topWords = activityFilterWords({ ...noFilter, states: liveStates, sort: 'exposure' });

/** A filtered list comes first, so that the person sees it without scrolling. */
function overviewBlocks(t: HomeTranslator, model: HomeOverviewModel): readonly KnownBlock[] {
  const { isFiltered, words } = model;
  const rest = [...topBlocks(t, model), ...homeTroubles(t, model)];
  // The list already shows every entry of “For you”.
  if (words === forYouWords) return [heading(t.text('home.for_you')), ...homeList(t, model), ...rest];
  const list = [heading(t.text(isFiltered ? 'home.found' : 'home.list')), ...homeList(t, model)];
  const forYou = [heading(t.text('home.for_you')), ...forYouBlocks(t, model)];
  if (isFiltered) return [...list, ...forYou, ...rest];
  return [...forYou, ...topBlocks(t, model), ...list, ...homeTroubles(t, model)];
}

const mostForYou = 5;

/** At most five lines in all. Waiting exceptions take their places first. */
function forYouBlocks(t: HomeTranslator, model: HomeOverviewModel): readonly KnownBlock[] {
  const { forYou, waiting } = model;
  const exceptions = waitingExceptions(t, model);
  const entries = forYou.entries.slice(0, mostForYou - exceptions.length);
  if (entries.length + exceptions.length === 0) return [section(t.mrkdwn('home.nothing_for_you'))];
  return [
    ...entries.map((entry) => forYouLine(t, entry)),
    ...moreActivities(t, { shown: entries.length, count: forYou.count - entries.length }),
    ...exceptions,
    ...moreExceptions(t, waiting.count - exceptions.length),
  ];
}

/** Empty where the list below begins with the same activities. */
function topBlocks(t: HomeTranslator, { top, words, list }: HomeOverviewModel): readonly KnownBlock[] {
  if (top.length === 0 || (words === topWords && list.before === 0)) return [];
  const all = button(platformActions.runCommand, t.text('home.show'), 'top');
  return [
    heading(t.text('home.top')),
    ...top.map((entry, index) => topLine(t, entry, index + 1)),
    { type: 'actions', block_id: 'home_top', elements: [all] },
  ];
}

function moreActivities(
  t: HomeTranslator,
  { shown, count }: { readonly shown: number; readonly count: number },
): readonly KnownBlock[] {
  if (count <= 0) return [];
  const isCounted = count <= mostCounted;
  const words = isCounted ? t.mrkdwn('common.more', { count }) : t.mrkdwn('home.more_uncounted');
  const label = isCounted ? t.text('home.show_counted', { count: shown + count }) : t.text('home.show');
  const all = button(homeActions.homeShow, label, filterValue.encode({ text: forYouWords }));
  return [{ ...section(words), block_id: 'home_more', accessory: all }];
}

function moreExceptions(t: HomeTranslator, count: number): readonly KnownBlock[] {
  if (count <= 0) return [];
  const all = button(exceptionActions.exceptionsShow, t.text('home.show'), 'exceptions');
  return [
    { ...section(t.mrkdwn('home.more_exceptions', { count })), block_id: 'home_more_exceptions', accessory: all },
  ];
}

function forYouLine(t: HomeTranslator, facts: ForYouEntry): KnownBlock {
  const { activity } = facts;
  const [decision] = decisionButtons(t, activity, nextDecision(facts));
  return {
    ...section(entryText(t, facts)),
    block_id: `for_you:${activity.id}`,
    accessory: decision ?? detailsButton(t, activity),
  };
}

/** The decision that a line offers as its button; empty where another step comes first. */
function nextDecision({ activity, reason, mayComplete }: ForYouEntry): readonly ActivityAction[] {
  switch (reason) {
    case 'disputed':
      return ['reopen'];
    case 'ready':
      return mayComplete ? ['complete'] : [];
    case 'overdue':
    case 'undecided':
      return activity.status.state === 'pending' ? ['accept'] : [];
    case 'unassigned':
    case 'proposed':
      return [];
  }
}

function entryText(t: HomeTranslator, facts: StatusFacts): string {
  return t.mrkdwn('list.entry', { ...homeTitle(facts.activity), status: { mrkdwn: statusWithProgress(t, facts) } });
}

function detailsButton(t: HomeTranslator, activity: Activity): Button {
  return button(cardActions.openDetail, t.text('button.details'), activityValue.encode(seenActivity(activity)));
}

function heading(text: string): KnownBlock {
  return { type: 'header', text: plain(text, limits.header) };
}

export interface HomeListModel {
  /** The filter as a person would type it. */
  readonly words: string;
  /** True where the filter differs from the default list of live activities; the order does not count. */
  readonly isFiltered: boolean;
  /** The word of the chosen order. */
  readonly sort: string;
  readonly orders: readonly ListOrder[];
  readonly list: {
    readonly entries: readonly StatusFacts[];
    readonly count: number;
    readonly before: number;
    readonly edges: readonly [ListEdge, ListEdge];
  };
}

const longestFilter = 300;

function homeList(t: HomeTranslator, model: HomeListModel): readonly KnownBlock[] {
  const { words, isFiltered, list } = model;
  return [
    controls(t, model),
    ...(!isFiltered || words === '' || words === forYouWords
      ? []
      : [filterEcho(t, words, { longest: longestFilter, shown: list.entries.map(({ activity }) => activity) })]),
    ...(list.entries.length === 0
      ? [section(t.mrkdwn(isFiltered ? 'home.list_none' : 'home.list_empty'))]
      : list.entries.map((one) => entry(t, one))),
    ...(list.entries.length === 0 ? [] : [page(t, model), ...steps(t, model)]),
  ];
}

function controls(t: HomeTranslator, { isFiltered, sort, orders }: HomeListModel): ActionsBlock {
  const options = orderNames(t, orders).map(([word, name]) => option(name, word));
  const initial = options.find(({ value }) => value === sort);
  return {
    type: 'actions',
    // Slack keeps a chosen value per `block_id`, so each order gets its own id.
    block_id: `home_list:${sort}`,
    elements: [
      button(homeActions.homeFilter, t.text('home.filter'), 'filter'),
      {
        type: 'static_select',
        action_id: homeActions.homeSort,
        options,
        ...(initial === undefined ? {} : { initial_option: initial }),
      },
      ...(isFiltered
        ? [button(homeActions.homeShow, t.text('home.clear'), filterValue.encode({ text: openWords }))]
        : []),
    ],
  };
}

function entry(t: HomeTranslator, facts: StatusFacts): KnownBlock {
  const { activity } = facts;
  return { ...section(entryText(t, facts)), block_id: `listed:${activity.id}`, accessory: detailsButton(t, activity) };
}

function page(t: HomeTranslator, { list }: HomeListModel): KnownBlock {
  const { count, before, entries } = list;
  return context(
    t.mrkdwn('home.page', countedPage({ before, shown: entries.length, count, perPage: activitiesPerPage })),
  );
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

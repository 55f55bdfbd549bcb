import type { HomeView, KnownBlock } from '@slack/types';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { limits } from '../../platform/slack/limits.ts';
import { filterValue } from '../../platform/slack/list-steps.ts';
import { button, plain, section } from '../../platform/slack/views/elements.ts';
import type { Activity } from '../activities/index.ts';
import { completionWords } from '../activities/index.ts';
import { listActions } from '../lists/index.ts';
import type { SettingsModel } from '../settings/index.ts';
import { type HomeConnectionsModel, homeConnections } from './home-connections.ts';
import { type HomeExceptionsModel, homeExceptions, waitingExceptions } from './home-exceptions.ts';
import { homeLine, homeTitle, type Listed, topEntry } from './home-lines.ts';
import { type HomeListModel, homeList } from './home-list.ts';
import { homeSetUp } from './home-set-up.ts';
import { type HomeShareModel, homeShare } from './home-share.ts';
import { homeActions } from './ids.ts';

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
export function homeView(t: Translator, model: HomeModel): HomeView {
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

/** For whoever may see nothing of it. `sentence` is mrkdwn that went through the translator. */
export function refusedHome(t: Translator, sentence: string): HomeView {
  return { type: 'home', blocks: [heading(t.text('home.refused')), section(sentence)] };
}

function buttons(t: Translator, { mayFile, maySetUp, setUp, overview }: HomeModel): readonly KnownBlock[] {
  const elements = [
    ...(mayFile ? [button(homeActions.homeNew, t.text('home.new'), 'new', 'primary')] : []),
    ...(overview === null
      ? []
      : [button(listActions.exportActivities, t.text('home.export'), filterValue.encode({ text: overview.words }))]),
    ...(maySetUp && setUp === null ? [button(homeActions.homeSettings, t.text('home.settings'), 'settings')] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'home_buttons', elements }];
}

function overviewBlocks(t: Translator, model: HomeOverviewModel): readonly KnownBlock[] {
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

function forYou(t: Translator, model: HomeOverviewModel): readonly KnownBlock[] {
  const blocks = [...model.shares.map((share) => homeShare(t, share)), ...waitingExceptions(t, model)];
  return blocks.length === 0 ? [section(t.mrkdwn('home.nothing_for_you'))] : blocks;
}

function completedEntry(t: Translator, activity: Activity): KnownBlock {
  const words = t.mrkdwn('home.completed_entry', {
    ...homeTitle(activity),
    completedBy: completionWords(t, activity),
  });
  return homeLine(t, { activity, words, place: 'completed' });
}

function heading(text: string): KnownBlock {
  return { type: 'header', text: plain(text, limits.header) };
}

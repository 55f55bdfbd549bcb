import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { ListEdge } from '../../core/list-place.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { filterValue, listStepValue } from '../../platform/slack/list-steps.ts';
import { countedPage } from '../../platform/slack/views/counted.ts';
import { button, context, option, section } from '../../platform/slack/views/elements.ts';
import { type ActivitySort, activitySorts, completionWords } from '../activities/index.ts';
import { filterEcho } from '../lists/index.ts';
import { homeFacts, homeLine, type Listed } from './home-lines.ts';
import { homeActions } from './ids.ts';

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
export function homeList(t: Translator, model: HomeListModel): readonly KnownBlock[] {
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

function controls(t: Translator, { words, sort }: HomeListModel): ActionsBlock {
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

function entry(t: Translator, listed: Listed): KnownBlock {
  const { activity } = listed;
  const words = t.mrkdwn('list.entry', { ...homeFacts(t, listed), completedBy: completionWords(t, activity) });
  return homeLine(t, { activity, words, place: 'listed' });
}

function page(t: Translator, { list, perPage }: HomeListModel): KnownBlock {
  const { count, before, entries } = list;
  return context(t.mrkdwn('home.page', countedPage({ before, shown: entries.length, count, perPage })));
}

function steps(t: Translator, { list, words: text }: HomeListModel): readonly KnownBlock[] {
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

import type { ActionsBlock, Button, KnownBlock, ModalView, Overflow, PlainTextOption } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { limits } from '../../platform/slack/limits.ts';
import { button, context, option, plain, quote, section } from '../../platform/slack/views/elements.ts';
import { notice } from '../../platform/slack/views/form.ts';
import type { ActivityAction } from '../access/index.ts';
import {
  type Activity,
  activityActions,
  activityValue,
  detailValue,
  evidenceBlocks,
  hasTargets,
  isAttentionRequired,
  isLive,
  type MenuValue,
  menuValue,
  nextState,
  planButton,
  portalUrlOf,
  seenActivity,
} from '../activities/index.ts';
import {
  type ActivityVerb,
  assignmentActions,
  cardActions,
  eventLine,
  isCompletedByUnknown,
  isExposedAgain,
} from '../card/index.ts';
import { exceptionActions } from '../exceptions/index.ts';
import type { Surroundings } from '../recommendations/index.ts';
import { detailActions, detailBlocks } from './ids.ts';
import { ledgerBlocks } from './ledger-blocks.ts';
import {
  type ActivityDetailModel,
  type DetailPlace,
  type DetailSection,
  type HistoryItem,
  type SectionModel,
  startOf,
} from './model.ts';
import { detailDevices, detailOverview, detailRecommendation } from './sections.ts';
import type { DetailTranslator } from './texts.ts';

/** Everything about an activity for one person, one section at a time; where they are in it stands in its metadata. */
export function activityDetailModal(
  t: DetailTranslator,
  model: ActivityDetailModel,
  surroundings: Surroundings,
): ModalView {
  const { activity, shown, said } = model;
  const number = formatActivityNumber(activity.number);
  const view = notice(t, t.text('detail.title', { number }), [
    ...(said === null ? [] : [section(said)]),
    detailTabs(t, model),
    ...sectionBlocks(t, model, surroundings),
  ]);
  return { ...view, private_metadata: placeValue(activity, placeOf(shown)) };
}

function sectionBlocks(
  t: DetailTranslator,
  model: ActivityDetailModel,
  surroundings: Surroundings,
): readonly KnownBlock[] {
  const { shown } = model;
  switch (shown.section) {
    case 'overview':
      return detailOverview(t, { ...model, shown }, surroundings);
    case 'recommendation':
      return detailRecommendation(t, { ...model, shown }, surroundings);
    case 'devices':
      return detailDevices(t, { ...model, shown });
    case 'history':
      return detailHistory(t, { ...model, shown });
  }
}

function placeOf(shown: ActivityDetailModel['shown']): DetailPlace {
  switch (shown.section) {
    case 'overview':
      return { section: 'overview' };
    case 'recommendation':
      return { section: 'recommendation', page: shown.page };
    case 'devices':
      return { section: 'devices', of: shown.of, beside: shown.beside };
    case 'history':
      return { section: 'history', beside: shown.beside };
  }
}

const tabActions = {
  overview: detailActions.detailOverview,
  recommendation: detailActions.detailRecommendation,
  devices: detailActions.detailDevices,
  history: detailActions.detailHistory,
} as const satisfies Readonly<Record<DetailSection, string>>;

/** The sections that an activity has, the open one marked; pressing that one reads it anew. */
function detailTabs(t: DetailTranslator, { activity, shown }: ActivityDetailModel): ActionsBlock {
  const sections: readonly DetailSection[] = [
    'overview',
    ...(activity.recommendationId === null ? [] : (['recommendation'] as const)),
    ...(hasTargets(activity) ? (['devices'] as const) : []),
    'history',
  ];
  return {
    type: 'actions',
    block_id: detailBlocks.detailTabs,
    elements: sections.map((section) => {
      const style = section === shown.section ? 'primary' : undefined;
      const label = t.text(`detail.section.${section}`);
      return button(tabActions[section], label, placeValue(activity, startOf(section)), style);
    }),
  };
}

/** What all sections but the first begin with, which says more. */
export function detailHeading(t: DetailTranslator, { activity }: ActivityDetailModel): readonly KnownBlock[] {
  const number = formatActivityNumber(activity.number);
  return [
    {
      type: 'header',
      text: plain(t.text('activity.heading', { number, title: activity.title }), limits.header),
    },
    context(
      t.mrkdwn('detail.standing', {
        state: t.text(`state.${activity.status.state}`),
        option: t.text(`option.${activity.option}`),
        priority: t.text(`priority.${activity.priority}`),
      }),
    ),
  ];
}

interface Neighbours {
  readonly previous: DetailPlace | null;
  readonly next: DetailPlace | null;
}

/** Buttons to the pages beside this one; nothing where it is the only one. */
export function detailPaging(
  t: DetailTranslator,
  activity: Activity,
  { previous, next }: Neighbours,
): readonly ActionsBlock[] {
  const elements = [
    ...(previous === null
      ? []
      : [button(detailActions.detailPrevious, t.text('detail.previous'), placeValue(activity, previous))]),
    ...(next === null ? [] : [button(detailActions.detailNext, t.text('detail.next'), placeValue(activity, next))]),
  ];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: detailBlocks.detailPaging, elements }];
}

export function placeValue(activity: Activity, place: DetailPlace): string {
  return detailValue.encode({ ...seenActivity(activity), ...place });
}

/** What the state allows and the reader's roles let them do; a card, which everybody sees, goes by the state alone. */
export function detailButtons(
  t: DetailTranslator,
  model: ActivityDetailModel,
  surroundings: Surroundings,
): readonly KnownBlock[] {
  const { activity, verbs } = model;
  const decisions: ActionsBlock = {
    type: 'actions',
    block_id: `actions:${activity.version}`,
    elements: [...decisionButtons(t, model), more(t, model, surroundings)],
  };
  const further = furtherButtons(t, model);
  return [
    decisions,
    ...assignmentActions(t, activity, verbs),
    ...(further.length === 0
      ? []
      : [{ type: 'actions' as const, block_id: 'further_actions', elements: [...further] }]),
  ];
}

function decisionButtons(t: DetailTranslator, { activity, verbs }: ActivityDetailModel): readonly Button[] {
  const value = activityValue.encode(seenActivity(activity));
  const can = (verb: ActivityAction) => verbs.has(verb) && nextState(activity, verb) !== null;
  const complete = isAttentionRequired(activity) ? 'button.mark_complete' : 'button.complete';
  const mayFollowUp = isExposedAgain(activity);
  return [
    ...(can('accept') ? [button(activityActions.accept, t.text('button.accept'), value, 'primary')] : []),
    ...(can('reject') ? [button(activityActions.reject, t.text('button.reject'), value)] : []),
    ...(can('complete') ? [button(activityActions.complete, t.text(complete), value)] : []),
    ...(can('reopen') ? [button(activityActions.reopen, t.text('button.reopen'), value)] : []),
    ...(mayFollowUp ? [button(activityActions.followUp, t.text('button.follow_up'), value)] : []),
  ];
}

function furtherButtons(t: DetailTranslator, { activity, verbs }: ActivityDetailModel): readonly Button[] {
  const value = activityValue.encode(seenActivity(activity));
  const mayOf = (verb: ActivityVerb) => isLive(activity.status) && verbs.has(verb);
  const terms = isAttentionRequired(activity) ? 'button.change_priority' : 'button.change_terms';
  const plan = verbs.has('plan') ? planButton(t, activity) : null;
  const mayExcept = mayOf('except') && activity.recommendationId !== null;
  return [
    ...(plan === null ? [] : [plan]),
    ...(mayOf('change_due') ? [button(activityActions.changeTerms, t.text(terms), value)] : []),
    ...(verbs.has('comment') ? [button(activityActions.comment, t.text('button.comment'), value)] : []),
    ...(mayExcept ? [button(exceptionActions.requestException, t.text('exception.button.request'), value)] : []),
  ];
}

/** What is seldom wanted. Slack takes no menu of one entry. */
function more(
  t: DetailTranslator,
  { activity, verbs }: ActivityDetailModel,
  surroundings: Surroundings,
): Overflow | Button {
  const value = (verb: MenuValue['verb']) => menuValue.encode({ verb, ...seenActivity(activity) });
  const item = (verb: MenuValue['verb']): PlainTextOption => option(t.text(`menu.${verb}`), value(verb));
  const portalUrl = portalUrlOf(activity, surroundings);
  const mayWithdraw = verbs.has('withdraw') && nextState(activity, 'withdraw') !== null;
  const options = [
    item('follow'),
    ...(mayWithdraw ? [item('withdraw')] : []),
    ...(verbs.has('correct') && isCompletedByUnknown(activity) ? [item('correct')] : []),
    ...(portalUrl === null ? [] : [{ ...item('portal'), url: portalUrl }]),
  ];
  if (options.length === 1) return button(cardActions.menu, t.text('menu.follow'), value('follow'));
  return { type: 'overflow', action_id: cardActions.menu, options };
}

/** What Slack has of it; then everything that happened, newest first, with whole reasons and comments. */
function detailHistory(t: DetailTranslator, model: SectionModel<'history'>): readonly KnownBlock[] {
  const { activity, names, shown } = model;
  const { items, hasBefore, hasAfter } = shown.page;
  return [
    ...detailHeading(t, model),
    ...(hasBefore ? [] : ledgerBlocks(t, shown.ledger ?? [])),
    ...items.flatMap(({ event }): readonly KnownBlock[] => [
      section(eventLine(t, activity.number, event, names)),
      ...(event.reason === '' ? [] : [quote(event.reason)]),
      ...evidenceBlocks(t, event.evidence),
    ]),
    ...detailPaging(t, activity, {
      previous: hasBefore ? beside('before', items[0]) : null,
      next: hasAfter ? beside('after', items.at(-1)) : null,
    }),
  ];
}

function beside(kind: 'before' | 'after', item: HistoryItem | undefined): DetailPlace | null {
  return item === undefined ? null : { section: 'history', beside: { kind, key: item.key } };
}

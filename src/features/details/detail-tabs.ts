import type { ActionsBlock, KnownBlock } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { limits } from '../../platform/slack/limits.ts';
import { button, context, plain } from '../../platform/slack/views/elements.ts';
import { type Activity, detailValue, hasTargets, seenActivity } from '../activities/index.ts';
import { detailActions, detailBlocks } from './ids.ts';
import type { ActivityDetailModel } from './model.ts';
import { type DetailPlace, type DetailSection, startOf } from './model.ts';

const tabActions = {
  overview: detailActions.detailOverview,
  recommendation: detailActions.detailRecommendation,
  devices: detailActions.detailDevices,
  history: detailActions.detailHistory,
} as const satisfies Readonly<Record<DetailSection, string>>;

/** The sections that an activity has, the open one marked; pressing that one reads it anew. */
export function detailTabs(t: Translator, { activity, shown }: ActivityDetailModel): ActionsBlock {
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
export function detailHeading(t: Translator, { activity }: ActivityDetailModel): readonly KnownBlock[] {
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
  t: Translator,
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

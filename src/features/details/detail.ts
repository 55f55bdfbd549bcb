import type { ActionsBlock, KnownBlock, ModalView } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { button, quote, section } from '../../platform/slack/views/elements.ts';
import { notice } from '../../platform/slack/views/form.ts';
import { evidenceBlocks, hasTargets } from '../activities/index.ts';
import { eventLine } from '../card/index.ts';
import type { PortalLinks } from '../recommendations/index.ts';
import { detailActions, detailBlocks } from './ids.ts';
import { ledgerBlocks } from './ledger-blocks.ts';
import type { ActivityDetailModel, SectionModel } from './model.ts';
import { type DetailPlace, type DetailSection, startOf } from './place.ts';
import { detailDevices, detailOverview, detailRecommendation } from './sections.ts';
import { beside, detailHeading, detailPaging, placeValue } from './tabs.ts';
import type { DetailTranslator } from './texts.ts';

/**
 * The modal with one section of an activity’s details. Its `private_metadata` holds the section and page that it shows.
 */
export function activityDetailModal(
  t: DetailTranslator,
  model: ActivityDetailModel,
  portalLinks: PortalLinks,
): ModalView {
  const { activity, shown, said } = model;
  const number = formatActivityNumber(activity.number);
  const view = notice(t, t.text('detail.title', { number }), [
    ...(said === null ? [] : [section(said)]),
    detailTabs(t, model),
    ...sectionBlocks(t, model, portalLinks),
  ]);
  return { ...view, private_metadata: placeValue(activity, placeOf(shown)) };
}

function sectionBlocks(
  t: DetailTranslator,
  model: ActivityDetailModel,
  portalLinks: PortalLinks,
): readonly KnownBlock[] {
  const { shown } = model;
  switch (shown.section) {
    case 'overview':
      return detailOverview(t, { ...model, shown }, portalLinks);
    case 'recommendation':
      return detailRecommendation(t, { ...model, shown }, portalLinks);
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

/** The button of the open section reads that section again. */
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

/** Delivery lines are on the first page only. Events follow, newest first, with whole reasons and comments. */
function detailHistory(t: DetailTranslator, model: SectionModel<'history'>): readonly KnownBlock[] {
  const { activity, names, shown } = model;
  const { items, hasBefore, hasAfter } = shown.page;
  return [
    ...detailHeading(t, model),
    ...(hasBefore ? [] : ledgerBlocks(t, shown.ledger)),
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

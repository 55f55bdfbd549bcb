import type { KnownBlock, ModalView } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { section } from '../../platform/slack/views/elements.ts';
import { notice } from '../../platform/slack/views/form.ts';
import type { Surroundings } from '../recommendations/index.ts';
import { detailDevices } from './detail-devices.ts';
import { detailHistory } from './detail-history.ts';
import { detailOverview } from './detail-overview.ts';
import { detailRecommendation } from './detail-recommendation.ts';
import { detailTabs, placeValue } from './detail-tabs.ts';
import type { ActivityDetailModel, DetailPlace } from './model.ts';

/** Everything about an activity for one person, one section at a time; where they are in it stands in its metadata. */
export function activityDetailModal(t: Translator, model: ActivityDetailModel, surroundings: Surroundings): ModalView {
  const { activity, shown, said } = model;
  const number = formatActivityNumber(activity.number);
  const view = notice(t, t.text('detail.title', { number }), [
    ...(said === null ? [] : [section(said)]),
    detailTabs(t, model),
    ...sectionBlocks(t, model, surroundings),
  ]);
  return { ...view, private_metadata: placeValue(activity, placeOf(shown)) };
}

function sectionBlocks(t: Translator, model: ActivityDetailModel, surroundings: Surroundings): readonly KnownBlock[] {
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

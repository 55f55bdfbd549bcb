import { type Contribution, contribute } from '../../platform/slot.ts';
import { detailWindowSlot } from '../activities/index.ts';
import { openDetail, refreshDetailBeneath, showDetailAnew } from './show-activity.ts';

export const detailContributions: readonly Contribution[] = [
  contribute(detailWindowSlot, {
    open: openDetail,
    showAnew: showDetailAnew,
    refreshBeneath: refreshDetailBeneath,
  }),
];

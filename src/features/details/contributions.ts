import { type Contribution, contribute } from '../../platform/slot.ts';
import { openDetail, refreshDetailBeneath, showDetailAnew } from '../../slack/listeners/show-activity.ts';
import { detailWindowSlot } from '../activities/index.ts';

export const detailContributions: readonly Contribution[] = [
  contribute(detailWindowSlot, {
    open: openDetail,
    showAnew: showDetailAnew,
    refreshBeneath: refreshDetailBeneath,
  }),
];

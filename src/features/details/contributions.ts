import { type Contribution, contribute } from '../../platform/slot.ts';
import { detailWindowSlot } from '../activities/index.ts';
import { openDetail, refreshDetailBeneath, showDetailAnew } from './handlers.ts';

export const detailContributions: readonly Contribution[] = [
  contribute(detailWindowSlot, {
    open: openDetail,
    showAnew: showDetailAnew,
    refreshBeneath: refreshDetailBeneath,
  }),
];

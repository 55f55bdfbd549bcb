import { type Contribution, contribute } from '../../platform/slot.ts';
import { beforeRemoval } from '../activities/index.ts';
import { afterNotice } from '../surfaces/index.ts';
import { oweReportThread } from './send.ts';
import { removeActivityDays } from './store.ts';

/** A weekly report gets its picture, beneath it. */
export const trendContributions: readonly Contribution[] = [
  contribute(beforeRemoval, removeActivityDays),
  contribute(afterNotice, oweReportThread),
];

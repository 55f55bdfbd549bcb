import { type Contribution, contribute } from '../../platform/slot.ts';
import { oweReportThread } from '../../usecases/report-thread.ts';
import { afterNotice } from '../surfaces/index.ts';

/** A weekly report gets its picture, beneath it. */
export const trendContributions: readonly Contribution[] = [contribute(afterNotice, oweReportThread)];

import { type Contribution, contribute } from '../../platform/slot.ts';
import { afterNotice } from '../surfaces/index.ts';
import { oweReportThread } from './report-thread.ts';

/** A weekly report gets its picture, beneath it. */
export const trendContributions: readonly Contribution[] = [contribute(afterNotice, oweReportThread)];

import { type Contribution, contribute } from '../../platform/slot.ts';
import { afterNotice } from '../surfaces/index.ts';
import { reportNotices } from './notices.ts';
import { tellOfUndelivered } from './send.ts';

/** Bot admins are told of a report that could not be delivered. */
export const reportContributions: readonly Contribution[] = [
  ...reportNotices,
  contribute(afterNotice, tellOfUndelivered),
];

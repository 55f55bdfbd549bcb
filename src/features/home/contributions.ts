import { type Contribution, contribute } from '../../platform/slot.ts';
import { afterDelivery, afterPeopleRead } from '../surfaces/index.ts';
import { oweHomes } from './keep.ts';

/** Home shows what was delivered, to those who may see it by now. */
export const homeContributions: readonly Contribution[] = [
  contribute(afterDelivery, oweHomes),
  contribute(afterPeopleRead, oweHomes),
];

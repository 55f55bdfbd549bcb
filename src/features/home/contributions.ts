import { type Contribution, contribute } from '../../platform/slot.ts';
import { oweHomes } from '../../usecases/keep-home.ts';
import { afterDelivery, afterPeopleRead } from '../surfaces/index.ts';

/** Home shows what was delivered, to those who may see it by now. */
export const homeContributions: readonly Contribution[] = [
  contribute(afterDelivery, oweHomes),
  contribute(afterPeopleRead, oweHomes),
];

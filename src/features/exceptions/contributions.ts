import { type Contribution, contribute } from '../../platform/slot.ts';
import { afterPeopleRead } from '../surfaces/index.ts';
import { oweNewApprovers } from './decide/owe-new-approvers.ts';

/** Other people may be able to decide about exceptions by now. */
export const exceptionContributions: readonly Contribution[] = [contribute(afterPeopleRead, oweNewApprovers)];

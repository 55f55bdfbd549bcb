import { type Contribution, contribute } from '../../platform/slot.ts';
import { beforeRemoval, decidedTargetsSlot } from '../activities/index.ts';
import { afterListRead } from '../recommendations/index.ts';
import { decidedTargets } from './decided-targets.ts';
import { progressRefusalWords } from './refusals.ts';
import { removeDevices } from './remove-devices.ts';
import { retryTargets } from './retry-targets.ts';

export const progressContributions: readonly Contribution[] = [
  contribute(beforeRemoval, removeDevices),
  progressRefusalWords,
  // Once Defender has answered, the devices that could not be read before may be readable.
  contribute(afterListRead, retryTargets),
  contribute(decidedTargetsSlot, decidedTargets),
];

import { type Contribution, contribute } from '../../platform/slot.ts';
import { retryTargets } from '../../usecases/retry-targets.ts';
import { decidedTargetsSlot } from '../activities/index.ts';
import { afterListRead } from '../recommendations/index.ts';
import { decidedTargets } from './decided-targets.ts';
import { progressRefusalWords } from './refusals.ts';

export const progressContributions: readonly Contribution[] = [
  progressRefusalWords,
  // Once Defender has answered, the devices that could not be read before may be readable.
  contribute(afterListRead, retryTargets),
  contribute(decidedTargetsSlot, decidedTargets),
];

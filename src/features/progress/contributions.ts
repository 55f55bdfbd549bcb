import { type Contribution, contribute } from '../../platform/slot.ts';
import { beforeRemoval, decidedTargetsSlot } from '../activities/index.ts';
import { afterListRead } from '../recommendations/index.ts';
import { decidedTargets, retryTargets } from './freeze.ts';
import { progressRefusalWords } from './refusals.ts';
import { removeDevices } from './store.ts';

export const progressContributions: readonly Contribution[] = [
  contribute(beforeRemoval, removeDevices),
  progressRefusalWords,
  // Once Defender has answered, the devices that could not be read before may be readable.
  contribute(afterListRead, retryTargets),
  contribute(decidedTargetsSlot, decidedTargets),
];

declare module '../audit/log.ts' {
  interface AuditActions {
    targets_frozen: true;
    targets_unavailable: true;
    completion_checked: true;
  }
}

import { type Contribution, contribute } from '../../platform/slot.ts';
import { retryTargets } from '../../usecases/retry-targets.ts';
import { afterListRead } from '../recommendations/index.ts';

/** Once Defender has answered, the devices that could not be read before may be readable. */
export const progressContributions: readonly Contribution[] = [contribute(afterListRead, retryTargets)];

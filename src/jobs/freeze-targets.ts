import type { ActivityId } from '../domain/identifiers.ts';
import type { RunningJob } from '../store/queue.ts';
import { freezeTargets } from '../usecases/freeze-targets.ts';
import { SourceFailure } from '../usecases/ports.ts';
import type { JobDeps } from './deps.ts';

/** Keeps the devices of a new activity. Without a configured Defender there is nothing to wait for. */
export function freezeTargetsJob({ program, deviceLists, source }: JobDeps) {
  return async ({ data, signal }: RunningJob<'freeze-targets'>): Promise<void> => {
    if (!source.isConfigured) return;
    const activityId = data.activityId as ActivityId;
    try {
      const outcome = await freezeTargets(program, deviceLists, activityId, signal);
      program.log.info({ activityId, outcome }, 'targets read');
    } catch (error) {
      if (!(error instanceof SourceFailure) || !isFinal(error)) throw error;
      program.log.warn({ activityId, error }, 'targets cannot be read');
    }
  };
}

/** What waiting does not mend is not tried for hours; the activity stays without a device set, and says so. */
function isFinal({ code }: SourceFailure): boolean {
  return code === 'refused';
}

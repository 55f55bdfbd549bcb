import type { ActivityId } from '../../core/identifiers.ts';
import { SourceFailure } from '../../microsoft/source-failure.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { activityJobs, TargetsUnavailable } from '../activities/index.ts';
import { freezeTargets } from './freeze-targets.ts';
import { noteTargetsUnavailable } from './note-targets-unavailable.ts';
import { recordListed, recordUnmeasured } from './record-measured.ts';

/** Keeps the devices of a new activity. What only a person mends is recorded; it is tried again after each sync. */
export function freezeTargetsJob({ program, deviceLists, source }: Services) {
  return async ({ data, signal }: RunOf<typeof activityJobs.freezeTargets>): Promise<void> => {
    const activityId = data.activityId as ActivityId;
    if (!source.isConfigured) {
      await noteTargetsUnavailable(program, activityId, 'not_configured');
      return;
    }
    try {
      const outcome = await freezeTargets(program, deviceLists, activityId, signal);
      program.log.info({ activityId, outcome }, 'targets read');
      if (outcome === 'frozen' || outcome === 'frozen_before') await recordListed(program);
      if (outcome === 'unknown_to_defender') await noteTargetsUnavailable(program, activityId, outcome);
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      await recordUnmeasured(program, error);
      const why = lastingReason(error);
      if (why === null) throw error;
      program.log.warn({ activityId, error }, 'targets cannot be read');
      await noteTargetsUnavailable(program, activityId, why);
    }
  };
}

/** `null` for what waiting mends. */
function lastingReason({ code }: SourceFailure): TargetsUnavailable | null {
  return code === 'refused' || code === 'missing_permission' || code === 'unauthorised' ? code : null;
}

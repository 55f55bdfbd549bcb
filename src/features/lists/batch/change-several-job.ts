import type { RunOf } from '../../../platform/queue/job.ts';
import type { Services } from '../../../platform/services.ts';
import { carryOutOrder } from '../../activities/index.ts';
import type { listJobs } from '../jobs.ts';
import { changeSeveral } from './change-several.ts';
import { sendOutcomes } from './send-outcomes.ts';

export function changeSeveralJob(deps: Services) {
  const { program, entraPeople } = deps;
  return async ({ data: order, signal }: RunOf<typeof listJobs.changeSeveral>): Promise<void> => {
    await carryOutOrder(deps, order, {
      act: (actor) => changeSeveral(program, entraPeople, { order, actor, signal }),
      tell: (told) => sendOutcomes(deps, { order, ...told }),
    });
  };
}

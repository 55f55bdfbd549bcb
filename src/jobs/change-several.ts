import type { listJobs } from '../features/lists/index.ts';
import type { RunOf } from '../platform/queue/job.ts';
import type { Services } from '../platform/services.ts';
import { sendOutcomes } from '../slack/send-outcomes.ts';
import { changeSeveral } from '../usecases/change-several.ts';
import { carryOutOrder } from './carry-out-order.ts';

export function changeSeveralJob(deps: Services) {
  const { program, entraPeople } = deps;
  return async ({ data: order, signal }: RunOf<typeof listJobs.changeSeveral>): Promise<void> => {
    await carryOutOrder(deps, order, {
      act: (actor) => changeSeveral(program, entraPeople, { order, actor, signal }),
      tell: (told) => sendOutcomes(deps, { order, ...told }),
    });
  };
}

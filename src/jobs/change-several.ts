import { sendOutcomes } from '../slack/send-outcomes.ts';
import type { RunningJob } from '../store/queue.ts';
import { changeSeveral } from '../usecases/change-several.ts';
import { carryOutOrder } from './carry-out-order.ts';
import type { JobDeps } from './deps.ts';

export function changeSeveralJob(deps: JobDeps) {
  const { program, entraPeople } = deps;
  return async ({ data: order, signal }: RunningJob<'change-several'>): Promise<void> => {
    await carryOutOrder(deps, order, {
      act: (actor) => changeSeveral(program, entraPeople, { order, actor, signal }),
      tell: (told) => sendOutcomes(deps, { order, ...told }),
    });
  };
}

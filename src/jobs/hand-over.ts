import type { activityJobs } from '../features/activities/index.ts';
import type { RunOf } from '../platform/queue/job.ts';
import type { Services } from '../platform/services.ts';
import { sendHandedOver } from '../slack/send-handed-over.ts';
import { handOverAll } from '../usecases/hand-over-all.ts';
import { namePeople } from '../usecases/name-people.ts';
import { carryOutOrder } from './carry-out-order.ts';

export function handOverJob(deps: Services) {
  const { program } = deps;
  return async ({ data: order, signal }: RunOf<typeof activityJobs.handOver>): Promise<void> => {
    await carryOutOrder(deps, order, {
      act: (actor) => handOverAll(program, { order, actor, signal }),
      tell: async ({ outcomes, names, locale }) => {
        const people = [order.leaverId, order.assigneeId, order.requesterId].filter((id) => id !== null);
        const all = new Map([...names, ...(await namePeople(program, people))]);
        await sendHandedOver(deps, { order, outcomes, names: all, locale });
      },
    });
  };
}

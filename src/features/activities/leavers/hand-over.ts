import type { RunOf } from '../../../platform/queue/job.ts';
import type { Services } from '../../../platform/services.ts';
import { namePeople } from '../../people/index.ts';
import type { activityJobs } from '../jobs.ts';
import { carryOutOrder } from '../orders.ts';
import { handOverAll } from './hand-over-all.ts';
import { sendHandedOver } from './send-handed-over.ts';

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

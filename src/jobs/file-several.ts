import type { RunningJob } from '../store/queue.ts';
import { fileSeveral } from '../usecases/file-several.ts';
import { readFiled } from '../usecases/read-filed.ts';
import { carryOutOrder } from './carry-out-order.ts';
import type { JobDeps } from './deps.ts';

export function fileSeveralJob(deps: JobDeps) {
  const { program, deviceLists, severalSender } = deps;
  return async ({ data: order, signal }: RunningJob<'file-several'>): Promise<void> => {
    await carryOutOrder(deps, order, {
      act: (actor) => fileSeveral(program, deviceLists, { order, actor, signal }),
      tell: async (told, actor) =>
        await severalSender.sendFiled({ order, ...told, ...(await readFiled(program, told.outcomes, actor)) }),
    });
  };
}

import type { JobDeps } from '../../../jobs/deps.ts';
import type { RunOf } from '../../../platform/queue/job.ts';
import { oweHomes } from '../../../usecases/keep-home.ts';
import { mirrorApprovers } from '../decide/ask-approvers.ts';
import { reportUndecidable } from '../decide/undecidable.ts';
import type { ExceptionId } from '../exception.ts';
import type { exceptionJobs } from '../index.ts';
import { deliverException } from './deliver-exception.ts';
import { readExceptionDelivery } from './read-exception-delivery.ts';

/** Brings Slack in line with an exception, as it stands now; who could decide about it may have to be looked up for that. */
export function deliverExceptionJob(deps: JobDeps) {
  const { program, directory } = deps;
  return async ({ data, signal }: RunOf<typeof exceptionJobs.deliverException>): Promise<void> => {
    await oweHomes(program);
    const id = data.exceptionId as ExceptionId;
    const delivery = await readExceptionDelivery(program, id);
    if (delivery === null) return;
    await deliverException(deps, delivery, signal);
    const { exception } = delivery;
    if (exception.status.state !== 'requested') return;
    if (await mirrorApprovers(program, directory, exception)) {
      const again = await readExceptionDelivery(program, id);
      if (again !== null) await deliverException(deps, again, signal);
    }
    await reportUndecidable(program, id);
  };
}

import type { ExceptionId } from '../domain/exception.ts';
import type { exceptionJobs } from '../features/exceptions/index.ts';
import type { RunOf } from '../platform/queue/job.ts';
import { deliverException } from '../slack/deliver-exception.ts';
import { oweHomes } from '../usecases/keep-home.ts';
import { mirrorApprovers } from '../usecases/mirror-approvers.ts';
import { readExceptionDelivery } from '../usecases/read-exception-delivery.ts';
import { reportUndecidable } from '../usecases/report-undecidable.ts';
import type { JobDeps } from './deps.ts';

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

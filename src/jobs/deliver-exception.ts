import type { ExceptionId } from '../domain/exception.ts';
import type { RunningJob } from '../store/queue.ts';
import { readExceptionDelivery } from '../usecases/read-exception-delivery.ts';
import type { JobDeps } from './deps.ts';

/** Brings Slack in line with an exception, as it stands now. */
export function deliverException({ program, exceptionNotifier }: JobDeps) {
  return async ({ data, signal }: RunningJob<'deliver-exception'>): Promise<void> => {
    const delivery = await readExceptionDelivery(program, data.exceptionId as ExceptionId);
    if (delivery !== null) await exceptionNotifier.deliverException(delivery, signal);
  };
}

import type { deliverNoticeJob } from '../../platform/outbox/announce.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { mirrorAdmins } from '../people/index.ts';
import { afterNotice, runEach } from '../surfaces/index.ts';
import { deliverNotice } from './deliver-notice-slack.ts';
import { isForAdmins, readNoticeDelivery } from './read-notice-delivery.ts';

/** Says a notice to those it is for, as it is true now. */
export function deliverNoticeToAll(deps: Services) {
  const { program, directory } = deps;
  return async ({ data, signal }: RunOf<typeof deliverNoticeJob>): Promise<void> => {
    if (await isForAdmins(program, data.noticeId)) await mirrorAdmins(program, directory);
    const delivery = await readNoticeDelivery(program, data.noticeId);
    if (delivery === null) return;
    await deliverNotice(deps, delivery, signal);
    await runEach(program, afterNotice, data.noticeId);
  };
}

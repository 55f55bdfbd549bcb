import { afterNotice, runEach } from '../features/surfaces/index.ts';
import type { deliverNoticeJob } from '../platform/outbox/announce.ts';
import type { RunOf } from '../platform/queue/job.ts';
import type { Services } from '../platform/services.ts';
import { deliverNotice } from '../slack/deliver-notice.ts';
import { mirrorAdmins } from '../usecases/mirror-people.ts';
import { isForAdmins, readNoticeDelivery } from '../usecases/read-notice-delivery.ts';

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

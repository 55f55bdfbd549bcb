import type { ActivityId, PersonId } from '../domain/identifiers.ts';
import type { progressJobs } from '../features/progress/index.ts';
import type { RunOf } from '../platform/queue/job.ts';
import type { Services } from '../platform/services.ts';
import { sendDeviceFile } from '../slack/send-device-file.ts';
import { identifyPerson, mayRead } from '../usecases/identify-person.ts';
import { localeOf } from '../usecases/locale-of.ts';
import { readDeviceFile } from '../usecases/read-device-file.ts';

export function sendDeviceFileJob(deps: Services) {
  const { program } = deps;
  return async ({ data }: RunOf<typeof progressJobs.sendDeviceFile>): Promise<void> => {
    const personId = data.personId as PersonId;
    const file = await readDeviceFile(program, data.activityId as ActivityId);
    if (file === null || !(await mayRead(program, personId, file.activity))) return;
    const { actor } = await identifyPerson(program, personId);
    const locale = await localeOf(program, personId);
    const { timeZone = 'UTC' } = actor?.person ?? {};
    await sendDeviceFile(deps, { ...file, personId, requestId: data.requestId, locale, timeZone });
  };
}

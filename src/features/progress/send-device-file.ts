import type { ActivityId, PersonId } from '../../core/identifiers.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { identifyPerson, mayRead } from '../access/index.ts';
import { localeOf } from '../people/index.ts';
import type { progressJobs } from './jobs.ts';
import { readDeviceFile } from './read-device-file.ts';
import { sendDeviceFile } from './send-device-file-slack.ts';

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

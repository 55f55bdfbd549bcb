import { formatActivityNumber } from '../../core/identifiers.ts';
import { hourMs } from '../../core/time.ts';
import { microsoftGroup } from '../../microsoft/config.ts';
import { configOf } from '../../platform/config/config.ts';
import { cron, defineVariable } from '../../platform/config/variable.ts';
import { defineFeature, work } from '../../platform/feature.ts';
import type { Services } from '../../platform/services.ts';
import { ownErrorText } from '../../platform/slack/error-text.ts';
import { action } from '../../platform/slack/serve/routing.ts';
import { contribute } from '../../platform/slot.ts';
import { activityJobs, beforeRemoval, targetsOfDecision } from '../activities/index.ts';
import { connectionReadings, isSyncDue } from '../connections/index.ts';
import { afterListRead, deviceGroupNames, namesAlong } from '../recommendations/index.ts';
import { decidedTargets, freezeTargetsJob, retryTargets } from './freeze.ts';
import { progressJobs } from './jobs.ts';
import { measureRecommendationJob } from './measure-recommendation.ts';
import { progressActions, sendDeviceFileJob, sendDevicesButton } from './send-device-file.ts';
import { progressSchema, removeDevices } from './store.ts';
import { syncDevicesJob } from './sync.ts';
import { progressTexts } from './texts.ts';

declare module '../../core/domain-error.ts' {
  interface DomainErrorParameters {
    readonly devices_not_read: { readonly number: number };
    readonly no_devices_kept: { readonly number: number };
  }
}

declare module '../audit/log.ts' {
  interface AuditActions {
    targets_frozen: true;
    targets_unavailable: true;
    completion_checked: true;
  }
}

const readingTimes = configOf(
  microsoftGroup,
  defineVariable('MENDBOT_DEVICE_CYCLE', {
    schema: cron,
    purpose: 'when devices and their vulnerabilities are read (cron)',
    example: '17 */4 * * *',
    standard: '17 */4 * * *',
  }),
);

/** The job that reads the list of devices also reads the other two, and not without that list. */
const devicesRead = {
  job: progressJobs.syncDevices,
  isInUse: ({ isDefenderConfigured }: Services) => isDefenderConfigured,
};

export const progressFeature = defineFeature({
  name: 'progress',
  schema: progressSchema,
  config: [readingTimes],
  workers: [
    work(activityJobs.freezeTargets, freezeTargetsJob),
    work(progressJobs.sendDeviceFile, sendDeviceFileJob),
    work(progressJobs.syncDevices, syncDevicesJob),
    work(progressJobs.measureRecommendation, measureRecommendationJob),
  ],
  schedules: [{ job: progressJobs.syncDevices, cron: readingTimes }],
  routes: [action(progressActions.sendDevices, sendDevicesButton)],
  onStart: async (services) => {
    const { program, source } = services;
    const isDue = source.isConfigured && (await isSyncDue(program, 'devices', 4 * hourMs));
    if (isDue) await program.store.queue.enqueueAlone(progressJobs.syncDevices, {});
  },
  contributions: [
    contribute(beforeRemoval, removeDevices),
    contribute(ownErrorText, (t, detail) => {
      if (detail.code !== 'devices_not_read' && detail.code !== 'no_devices_kept') return null;
      const number = formatActivityNumber(detail.parameters.number);
      return t.with(progressTexts).mrkdwn(`error.${detail.code}`, { number });
    }),
    // Once Defender has answered, devices that could not be read before may be readable.
    contribute(afterListRead, retryTargets),
    contribute(targetsOfDecision, decidedTargets),
    contribute(deviceGroupNames, (db) => namesAlong(db, 'device')),
    contribute(connectionReadings, { connection: 'devices', ...devicesRead }),
    contribute(connectionReadings, { connection: 'exposed_devices', after: 'devices', ...devicesRead }),
    contribute(connectionReadings, { connection: 'vulnerabilities', after: 'devices', ...devicesRead }),
  ],
});

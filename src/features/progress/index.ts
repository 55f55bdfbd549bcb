export { missingTargets, reportsCountFrom } from './completion.ts';
export { forgetUnwatchedDevices, readDevicePage, type ShownDevices } from './devices.ts';
export { forgetUnwatchedEvidence } from './fix-evidence.ts';
export { enqueueForEach, reopenTargets } from './freeze.ts';
export { progressJobs } from './jobs.ts';
export {
  missingOfText,
  missingText,
  progressBar,
  progressLines,
  raiseButton,
  shortProgress,
  threatAlertBlocks,
} from './progress-lines.ts';
export { progressActions, targetStatusText } from './send-device-file.ts';
export { listStillExposedNames } from './store.ts';
export {
  type DeviceClass,
  deviceClasses,
  type Measuring,
  measuringOf,
  type TargetDevice,
  watchedUntil,
} from './target.ts';
export { hasWatchedActivities, readMeasuredAt, watchQuery } from './watched.ts';

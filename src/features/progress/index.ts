export { standingText } from './device-file.ts';
export { forgetUnwatchedDevices, readDevicePage } from './devices.ts';
export { forgetUnwatchedEvidence } from './fix-evidence.ts';
export { enqueueForEach, reopenTargets } from './freeze.ts';
export { progressJobs } from './jobs.ts';
export { progressLines, readyFacts, shortProgress, threatAlertBlocks } from './progress-lines.ts';
export { requestDeviceFile } from './send-device-file.ts';
export { listStillExposedNames } from './store.ts';

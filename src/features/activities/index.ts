export { type DecidedTargets, decidedTargetsSlot, decideTargets } from './decided-targets.ts';
export { detailWindow, detailWindowSlot } from './detail-window.ts';
export { type ActivityChange, activityChanged } from './events.ts';
export { activityJobs } from './jobs.ts';
export { filedRemarks, planRemarks, type Remark, readRequestRemarks, requestRemarks } from './remarks.ts';

export {
  type LinkQuestion,
  linkQuestion,
  originText,
  type PortalSubject,
  portalActivityBlocks,
  portalProposalBlocks,
  unlinkActions,
} from './format.ts';
export { portalJobs } from './jobs.ts';
export { readLinkedPortalActivities } from './linked.ts';
export { findConfirmedPortalActivity, type LinkedPortalActivity } from './match.ts';
export { forgetLookedUp } from './people.ts';
export { isQuietTime, readPortalReading } from './readings.ts';
export { authorizePortalLink } from './settle.ts';

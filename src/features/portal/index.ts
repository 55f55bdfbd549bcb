export {
  type LinkQuestion,
  linkQuestion,
  originText,
  type PortalSubject,
  portalProposalBlocks,
  portalStandingBlocks,
  unlinkActions,
} from './format.ts';
export { portalJobs } from './jobs.ts';
export { confirmedStanding, type PortalStanding } from './match.ts';
export { forgetLookedUp } from './people.ts';
export { isQuietTime, readPortalReading } from './readings.ts';
export { authorizePortalLink } from './settle.ts';
export { readStandings } from './standings.ts';

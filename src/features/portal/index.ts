export { portalActions } from './ids.ts';
export { portalJobs } from './jobs.ts';
export { forgetLookedUp } from './looked-up-addresses.ts';
export { readPortalReading } from './portal-readings.ts';
export { confirmedStanding, type PortalStanding } from './portal-standing.ts';
export { readStandings } from './portal-standings.ts';
export {
  originWords,
  type PortalSubject,
  portalProposalBlocks,
  portalStandingBlocks,
  seeAlsoBlocks,
} from './portal-words.ts';
export { unlinkActions } from './unlink-actions.ts';
export { unlinkPortalButton, unlinkTicketButton } from './unlink-buttons.ts';

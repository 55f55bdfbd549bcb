export {
  conflictButtons,
  lastTryTime,
  proposedTicket,
  requesterTicketText,
  type TicketNews,
  type TicketSubject,
  ticketConflict,
  ticketLinkQuestion,
  ticketNewsText,
  ticketQuestion,
  ticketStatusText,
  ticketText,
  ticketValue,
} from './format.ts';
export { intuneJobs } from './jobs.ts';
export {
  insertLink,
  linkFromRow,
  listLinks,
  listLinksOfThing,
  lockLink,
  markSeen,
  settleLinkState,
} from './link/activity-links.ts';
export { rejectSettledLink } from './link/link.ts';
export { completerElsewhere, namedCompleter, namedInIntune, readTicketUnder } from './read.ts';
export { authorizeTicketDecision, settleTicketLinkOf, unlinkTicket } from './settle.ts';
export { findTicket, readTicketConflicts, readTicketStatuses, readWaitingOrders } from './store.ts';
export { findSecurityTask, taskFromRow } from './sync/security-tasks.ts';
export type { SecurityTaskTable } from './tables.ts';
export type { TicketConflict, TicketFacts, WaitingOrders } from './ticket.ts';

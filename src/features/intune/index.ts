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
export { authorizeTicketDecision, unlinkTicket } from './settle.ts';
export { readTicketStatuses, readWaitingOrders } from './store.ts';
export { findSecurityTask, taskFromRow } from './sync/security-tasks.ts';
export type { SecurityTaskTable } from './tables.ts';
export type { TicketFacts, WaitingOrders } from './ticket.ts';
export {
  lastTryTime,
  requesterTicketWords,
  type TicketNews,
  type TicketSubject,
  ticketNewsWords,
  ticketQuestion,
  ticketStatusText,
  ticketValue,
  ticketWords,
} from './words.ts';

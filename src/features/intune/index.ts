export {
  insertLink,
  linkFromRow,
  listLinks,
  listLinksOfThing,
  lockLink,
  markSeen,
  settleLinkState,
} from './activity-links.ts';
export { completerElsewhere, namedInIntune } from './completed-in-intune.ts';
export { intuneJobs } from './jobs.ts';
export { namedCompleter } from './named-completer.ts';
export { readTicketUnder } from './read-ticket.ts';
export { refuseSettledLink } from './refuse-settled-link.ts';
export { findSecurityTask, taskFromRow } from './security-tasks.ts';
export type { SecurityTaskTable } from './tables.ts';
export type { TicketFacts, WaitingOrders } from './ticket.ts';
export { type TicketNews, ticketNewsWords } from './ticket-news.ts';
export { readTicketStatuses, ticketStatus } from './ticket-statuses.ts';
export { lastTryTime, requesterTicketWords, type TicketSubject, ticketQuestion, ticketWords } from './ticket-words.ts';
export { readWaitingOrders } from './tickets.ts';
export { unlinkTicket } from './unlink-ticket.ts';

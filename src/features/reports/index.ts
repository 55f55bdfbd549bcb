export { auditHeadMessage } from './message.ts';
export { claimReportThread, findReportMessage, forgetReports } from './store.ts';

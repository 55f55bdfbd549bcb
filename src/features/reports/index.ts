export { auditHeadMessage } from './message.ts';
export { weeklyRemarks } from './report.ts';
export { claimReportThread, findReportMessage, forgetReports } from './store.ts';

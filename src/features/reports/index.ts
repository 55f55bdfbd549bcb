export { auditHeadMessage } from './report-message.ts';
export { claimReportThread, findReportMessage, forgetReports } from './reports.ts';

/** The report of a channel. */
export const enReport = {
  'report.finding.unknown_here': '*{title}*: Defender shows an exception that nobody approved here.',
  'report.finding.ended_here':
    '*{title}*: {number} ended more than two days ago, and Defender still shows an exception. End it in the portal, or ask for a fresh approval of it.',
  'report.finding.not_in_defender':
    '*{title}*: {number} was approved more than two days ago, and Defender does not show it. Make it in the portal, or cancel it here.',
  'notice.report_undelivered':
    '*The report of a channel could not be delivered.* Once the channel can be reached, it gets the latest report. You are told once, until a report arrives there again.',
} as const satisfies Readonly<Record<string, string>>;

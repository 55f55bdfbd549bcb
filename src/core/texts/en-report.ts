/** The report of a channel. */
export const enReport = {
  'report.heading': 'Remediation report, {date}',
  'report.fallback': 'Remediation report. {sections}',
  'report.nothing_open': 'Nothing open.',
  'report.nothing_to_do': 'Nothing needs attention today.',
  'report.section.disputed': 'Disputed: {count, number}',
  'report.section.overdue': 'Overdue: {count, number}',
  'report.section.due': 'Due in 7 days: {count, number}',
  'report.section.waiting': 'Waiting for a decision: {count, number}',
  'report.section.unassigned': 'Without assignee: {count, number}',
  'report.section.ready': 'Ready to close: {count, number}',
  'report.section.exceptions': 'Exceptions ending or ended: {count, number}',
  'report.section.findings': 'Different in Defender: {count, number}',
  'report.section.stale': 'Stale data: {count, number}',
  'report.disputed':
    '*{number}* · {title} · completed by {completedBy} · *{count, plural, one {# device} other {# devices}} still exposed*',
  'report.activity':
    '*{number}* · {title} · {priority}{due, select, late { · *{days, plural, one {# day} other {# days}} late*, due {dueOn}} today { · *due today*} ahead { · due in {days, plural, one {# day} other {# days}}, {dueOn}} other {}}{waits, plural, =0 {} one { · *waiting for # working day*} other { · *waiting for # working days*}}{escalated, select, yes { · *escalated*} other {}}{holder, select, assigned { · assigned to {assignee}} waiting {} pending { · not accepted} other { · not assigned}}{planned, select, passed { · planned for {plannedOn}, which has passed} ahead { · planned for {plannedOn}} other {}} · requested by {requester}',
  'report.ready':
    '*{number}* · {title} · {fixed, number} of {count, number} fixed · {missing}{hasDue, select, yes { · due {dueOn}} other {}} · filed {createdAt}{holder, select, assigned { · assigned to {assignee}} other { · not assigned}}',
  'report.waiting_exception':
    '*{number}* · {title} · *waiting for {days, plural, one {# working day} other {# working days}}*{escalated, select, yes { · *escalated*} other {}} · exception requested by {requester}',
  'report.ending_exception':
    '*{number}* · {title} · until {endsOn}. {count, plural, =0 {It pauses no open activity.} one {Renew it, or # paused activity resumes.} other {Renew it, or # paused activities resume.}}',
  'report.ended_exception': '*{number}* · {title} · ended {endedOn}',
  'report.finding.unknown_here': '*{title}*: Defender shows an exception that nobody approved here.',
  'report.finding.ended_here':
    '*{title}*: {number} ended more than two days ago, and Defender still shows an exception. End it in the portal, or ask for a fresh approval of it.',
  'report.finding.not_in_defender':
    '*{title}*: {number} was approved more than two days ago, and Defender does not show it. Make it in the portal, or cancel it here.',
  'report.findings_limits': 'Only global exceptions can be compared; each difference is said once.',
  'report.stale': ':warning: {name}: data from {at}',
  'report.more': '… and {count, plural, one {# more} other {# more}}',
  'report.show_all': 'Show all',
  'report.weekly':
    '*Last seven days:* {filed, number} filed · {count, plural, =0 {nothing completed} other {# completed by: {email, plural, one {# email address} other {# email addresses}}, {system, number} System confirmation, {notAvailable, number} N/A}}{disputed, plural, =0 {} other { · *# disputed*}}',
  'report.top': '*Top remediation activities*, most exposure first',
  'report.audit_head': 'Audit log: {count, plural, one {# row} other {# rows}}, head {hash}.',
  'notice.report_undelivered':
    '*The report of a channel could not be delivered.* Once the channel can be reached, it gets the latest report. You are told once, until a report arrives there again.',
} as const satisfies Readonly<Record<string, string>>;

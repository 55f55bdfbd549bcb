/** The day's digest of a channel, and what is escalated. */
export const enDigest = {
  'digest.heading': 'Remediation digest, {date}',
  'digest.fallback':
    'Remediation digest: {due, plural, =0 {nothing due} one {# activity due} other {# activities due}}, {waiting, plural, =0 {none waiting} one {# waiting} other {# waiting}} for a decision{requests, plural, =0 {} one {, # request for an exception waiting} other {, # requests for exceptions waiting}}{findings, plural, =0 {} one {, # exception to compare with Defender} other {, # exceptions to compare with Defender}}{escalated, plural, =0 {} other {, # escalated}}.',
  'digest.due': '*Due dates*',
  'digest.waiting': '*Waiting for a decision*',
  'digest.due_line':
    '{link} · {title} · {priority} · *{when}*{waits, select, yes { · *waiting for a decision for {count, plural, one {# working day} other {# working days}}*} other {}}{escalated, select, yes { · *escalated*} other {}} · created by {name}{assigned, select, yes { · assigned to {assignee}} other {}}{planned, select, passed { · planned for {plannedOn}, which has passed} ahead { · planned for {plannedOn}} other {}}',
  'digest.waiting_line':
    '{link} · {title} · {priority} · *{count, plural, one {# working day} other {# working days}}*{overdue, plural, =0 {} one { · *overdue by # day*} other { · *overdue by # days*}}{escalated, select, yes { · *escalated*} other {}} · created by {name}{assigned, select, yes { · assigned to {assignee}} other {}}{planned, select, passed { · planned for {plannedOn}, which has passed} ahead { · planned for {plannedOn}} other {}}',
  'digest.when.before': 'due in {count, plural, one {# day} other {# days}}, {due}',
  'digest.when.today': 'due today, {due}',
  'digest.when.overdue': 'overdue by {count, plural, one {# day} other {# days}}, due {due}',
  'digest.more': '… and {count, plural, one {# more} other {# more}}.',
  'digest.more_next':
    '… and {count, plural, one {# more, which the next one names first} other {# more, which the next one names first}}.',
  'digest.waiting_exceptions': '*Requests for exceptions that wait for a decision*',
  'digest.waiting_exception_line':
    '{number} · {title} · *{count, plural, one {# working day} other {# working days}}*{escalated, select, yes { · *escalated*} other {}} · requested by {name}',
  'digest.exceptions': '*Exceptions that end soon*',
  'digest.exception_line':
    '{number} · {title} · until {until}. {count, plural, =0 {It pauses no open activity.} one {Renew it, or # paused activity resumes.} other {Renew it, or # paused activities resume.}}',
  'digest.findings': '*Exceptions that Defender and Mendbot do not both have*',
  'digest.weekly':
    '*Last seven days:* {count, plural, =0 {nothing was completed.} one {# activity completed ({email} by a person, {system} by System confirmation, {notAvailable} N/A).} other {# activities completed ({email} by a person, {system} by System confirmation, {notAvailable} N/A).}}{disputed, plural, =0 {} other { Devices dispute *#* of them: “/remediate list disputed”.}}',
  'digest.audit_head': 'Audit log: {count, plural, one {# row} other {# rows}}, head {hash}.',
  'digest.audit_empty': 'Audit log: nothing written yet.',
  'digest.open': 'Buttons are on the cards; “/remediate show REM-n” or “/remediate show EXC-n” shows one anywhere.',
  'notice.digest_undelivered':
    '*The digest or escalation of a channel could not be delivered.* What it was to say is kept, and the next one that arrives says it. You are told once, until something has arrived there again.',
  'escalation.heading': 'Escalation, {date}',
  'escalation.fallback':
    'Escalation: {count, plural, one {# activity or request for an exception needs} other {# activities and requests for exceptions need}} somebody to look at {count, plural, one {it} other {them}}.',
  'escalation.due': '*Long overdue*',
  'escalation.waiting': '*Still waiting for a decision*',
  'escalation.waiting_exceptions': '*Requests for exceptions that still wait for a decision*',
} as const;

/** Answers: the top list, the status, help, notices, refusals and errors. */
export const enAnswers = {
  'status.failed': 'Last try {at}{count, plural, =0 {} =1 { failed} other {, # failures in a row}}: {failure}',

  'age.moment': 'less than a minute',
  'age.minutes': '{count, plural, one {# minute} other {# minutes}}',
  'age.hours': '{count, plural, one {# hour} other {# hours}}',
  'age.days': '{count, plural, one {# day} other {# days}}',

  'help.about':
    '*What Mendbot does:* security files a remediation request for a Microsoft Defender recommendation, IT accepts, rejects or completes it here, and the record says who completed it.',
  'help.commands':
    '• `/remediate` or `/remediate new [text]`: file a request for up to 20 recommendations; the text may be a CVE number\n• `/remediate show REM-1001`: one activity with its CVEs, devices and history\n• `/remediate complete REM-1001`: complete one\n• `/remediate list [filter]`: activities, newest first, or by `sort:due`, `sort:priority`, `sort:exposure`; the filter may be `mine`, `open`, `overdue`, `completed`, `disputed`, `high`, `due:week`, `waiting` (for your decision), `ready` (to close), `option:update`, `origin:portal`, completed by: `by:me`, `by:system`, `by:na`, `by:ben@example.com`, the name of a device group (or `group:"Name"`; a quotation mark in it is typed as `\\"`) and words to search for\n• `/remediate export [filter]`: the same as a CSV file in a direct message; `/remediate export audit [2026-03-01..2026-03-31]`: the audit log, for auditors and bot admins\n• `/remediate top [n] [by exposure|devices|due] [high] [device group]`: what comes first, 1 to 25; by exposure (impact times the share of devices left) where nothing is said\n• `/remediate trend [30|90]`: a picture of how it goes, with exposed devices by day, what is open, and who completed\n• `/remediate exception [text]`: ask for an exception, which somebody else approves; `/remediate show EXC-1` shows one\n• `/remediate exceptions [filter]`: the exceptions; the filter may be `waiting`, `in effect`, `ending`, `ended` and words to search for\n• `/remediate status`: what is connected and what waits\n• `/remediate settings`: for bot admins\n• `/remediate help`: this text\nOn the card and in its ⋯ menu: accept, reject, complete, reopen, withdraw, follow, devices as CSV. In its ⋯ › Details, and in `/remediate show`: plan, due date and priority, comment, take, assign, ask for an exception.',
  'help.unknown':
    '“{text}” is not a command of Mendbot. To file a request for it: `/remediate new {text}`. The commands are:',

  'notice.title': 'Mendbot',
  'notice.nothing_changed': 'Nothing was changed.',

  'refusal.request_mismatch': 'This activity no longer exists.',
  'refusal.text_too_long': 'At most {limit, number} characters fit here.',
  'refusal.reason_missing': 'Give a reason.',
} as const satisfies Readonly<Record<string, string>>;

/** Answers: the top list, the status, help, notices, refusals and errors. */
export const enAnswers = {
  'top.progress': '{bar} {fixed, number}/{count, number}',

  'status.never': '{name}: not read yet.',
  'status.never_compared': '{name}: counted when they were filed, not compared with devices’ reports yet.',
  'status.never_yet': '{name}: *could not be read yet*.',
  'status.read': '{name}: {count, number} read {at}, {age} ago.',
  'status.answered': '{name}: last answered {at}, {age} ago.',
  'status.answered_stale': '{name}: *stale*. Last answered {at}, {age} ago.',
  'status.held_up': 'Not tried since: {name} have to be read first.',
  'status.stale': '{name}: *stale*. {count, number} read {at}, {age} ago.',
  'status.failed': 'Last try {at}{count, plural, =0 {} =1 { failed} other {, # failures in a row}}: {failure}',
  'status.next_at': 'Next reading {at}.',
  'status.next_try_at': 'Next try {at}.',
  'status.next_now': 'It is being read now.',
  'status.next_when_needed': 'Asked when somebody completes.',
  'status.next_when_opened': 'Asked when a request about a configuration is filed or opened.',

  'connection.people': 'Slack people',
  'connection.groups': 'Groups that give roles',
  'connection.recommendations': 'Defender recommendations',
  'connection.devices': 'Defender devices',
  'connection.exposed_devices': 'Devices of open requests',
  'connection.vulnerabilities': 'Defender vulnerability changes',
  'connection.portal_activities': 'Defender portal activities',
  'connection.security_tasks': 'Intune security tasks',
  'connection.entra': 'Entra people',
  'connection.configuration_steps': 'Remediation options of configurations (advanced hunting, optional)',

  'age.moment': 'less than a minute',
  'age.minutes': '{count, plural, one {# minute} other {# minutes}}',
  'age.hours': '{count, plural, one {# hour} other {# hours}}',
  'age.days': '{count, plural, one {# day} other {# days}}',

  'notice.failing': '*{name} could not be read three times in a row*, last {at}:\n{failure}',
  'notice.failing_meanwhile':
    'Nothing is lost: what was read before stays and is shown with its age. Mendbot goes on trying and tells you once it works again. “/remediate status” says how things stand.',
  'notice.failing_over': 'It works again since.',
  'notice.healed': '*{name} are read again*, since {at}. Nothing has to be done.',
  'notice.portal_first_read':
    '*The Defender portal was read for the first time*, {at}: {active, plural, one {# active activity} other {# active activities}} and {completed, plural, one {# completed one} other {# completed ones}} were adopted from Defender. Adopted means: it has a number here, and is kept in step with the portal. No cards are posted for them.',
  'notice.portal_first_week':
    'For a week, what is new in the portal is named here once a day, and gets no card later either. From then on, each new activity gets a card.',
  'notice.portal_summary':
    '*New in the Defender portal*: {count, plural, one {# activity was} other {# activities were}} adopted from Defender. Adopted means: it has a number here, and is kept in step with the portal.',
  'notice.portal_adopted': '• *{number}* · {title} · {name}',
  'notice.portal_adopted_more': 'and {count, number} more',
  'notice.portal_summary_more': '“/remediate show” with a number shows one.',
  'notice.ticket_creation_off': '*Creating tickets through Graph was turned off.* It does not work here:\n{failure}',
  'notice.ticket_creation_instead':
    'No ticket was created. Where one is wanted, the card says what to press in Defender. “/remediate settings” has the setting.',

  'help.about':
    '*What Mendbot does:* security files a remediation request for a Microsoft Defender recommendation, IT accepts, rejects or completes it here, and the record says who completed it.',
  'help.commands':
    '• `/remediate` or `/remediate new [text]`: file a request for up to 20 recommendations; the text may be a CVE number\n• `/remediate show REM-1001`: one activity with its CVEs, devices and history\n• `/remediate complete REM-1001`: complete one\n• `/remediate list [filter]`: activities, newest first, or by `sort:due`, `sort:priority`, `sort:exposure`; the filter may be `mine`, `open`, `overdue`, `completed`, `disputed`, `high`, `due:week`, `waiting` (for your decision), `ready` (to close), `option:update`, `origin:portal`, completed by: `by:me`, `by:system`, `by:na`, `by:ben@example.com`, the name of a device group (or `group:"Name"`; a quotation mark in it is typed as `\\"`) and words to search for\n• `/remediate export [filter]`: the same as a CSV file in a direct message; `/remediate export audit [2026-03-01..2026-03-31]`: the audit log, for auditors and bot admins\n• `/remediate top [n] [by exposure|devices|due] [high] [device group]`: what comes first, 1 to 25; by exposure (impact times the share of devices left) where nothing is said\n• `/remediate trend [30|90]`: a picture of how it goes, with exposed devices by day, what is open, and who completed\n• `/remediate exception [text]`: ask for an exception, which somebody else approves; `/remediate show EXC-1` shows one\n• `/remediate exceptions [filter]`: the exceptions; the filter may be `waiting`, `in effect`, `ending`, `ended` and words to search for\n• `/remediate status`: what is connected and what waits\n• `/remediate settings`: for bot admins\n• `/remediate help`: this text\nOn the card and in its ⋯ menu: accept, reject, complete, reopen, withdraw, follow, devices as CSV. In its ⋯ › Details, and in `/remediate show`: plan, due date and priority, comment, take, assign, ask for an exception.',
  'help.unknown':
    '“{text}” is not a command of Mendbot. To file a request for it: `/remediate new {text}`. The commands are:',
  'help.needs_number': 'Which activity? Give its number: `/remediate {command} REM-1001`',

  'notice.title': 'Mendbot',
  'notice.nothing_changed': 'Nothing was changed.',

  'refusal.guest_refused': 'Guests cannot use Mendbot. A full member of this workspace can act for you.',
  'refusal.bot_refused': 'Apps and bots cannot use Mendbot.',
  'refusal.other_organisation_refused':
    'Mendbot serves this workspace only. People of other organisations cannot use it.',
  'refusal.deactivated_refused': 'This account is deactivated in Slack and cannot use Mendbot.',
  'refusal.person_unknown':
    'Mendbot does not know you yet and could not ask Slack who you are. Please try again in a minute.',
  'refusal.ticket_link_settled.confirmed': '{number} was already linked to a ticket by {name}, {at}.',
  'refusal.ticket_link_settled.kept_apart': '{name} has already said, {at}, that this is not the ticket of {number}.',
  'refusal.ticket_conflict_settled': '{number}: {name} has settled it already, {at}.',
  'refusal.intune_connection_off': 'The Intune connection is off: a bot admin can turn it on in “/remediate settings”.',
  'refusal.ticket_conflict_gone': '{number}: Slack and Intune do not disagree any more.',
  'refusal.intune_changed_meanwhile':
    '{number} changed while you were looking at it: Intune says {status} now. Please look at it again before you decide.',
  'refusal.withdraw_not_yours': '{number} can only be withdrawn by its requester.',
  'refusal.activity_not_found':
    'There is no activity “{text}” that is yours to see. The number stands on its card, for example REM-1001.',
  'refusal.activity_gone': 'This activity no longer exists.',
  'refusal.request_mismatch': 'This activity no longer exists.',
  'refusal.activity_decided.pending': '{number} has been pending again since {at}: {name} reopened it.',
  'refusal.activity_decided.open': '{number} is open.',
  'refusal.activity_decided.active': '{number} has been active since {at}, set by {name}.',
  'refusal.activity_decided.completed': '{number} was already completed by {name}, {at}.',
  'refusal.activity_decided.rejected': '{number} was already rejected by {name}, {at}.',
  'refusal.activity_decided.withdrawn': '{number} was already withdrawn by {name}, {at}.',
  'refusal.changed_meanwhile':
    '{number} changed while you were looking at it: {name} set it to {state}, {at}. Please look at it again before you decide.',
  'refusal.accepted_meanwhile':
    '{name} accepted {number} in the meantime, {at}. Open the form again to complete it anyway.',
  'refusal.own_completion':
    '{number} is your own request, and the settings let requesters complete none of their own. Ask a colleague.',
  'refusal.email_hidden':
    'Slack shows Mendbot no e-mail address of yours, so that nobody could be named as the one who completed it. A workspace admin can let apps read addresses (scope users:read.email), or add an address to your profile.',
  'refusal.email_not_verified':
    'Your e-mail address in Slack is not verified, so that it cannot be recorded. Confirm it from Slack’s mail to you, or ask a workspace admin.',
  'refusal.entra_account_disabled':
    'The account {email} is disabled in Microsoft Entra, so that it cannot complete anything. An Entra administrator can enable it; until then somebody else in IT has to complete this.',
  'refusal.recommendation_unknown': 'This recommendation is no longer listed by Defender. Choose another.',
  'refusal.recommendations_gone': 'Defender no longer lists {titles}. Choose others.',
  'refusal.recommendations_missing': 'Choose at least one recommendation.',
  'refusal.too_many_recommendations':
    'At most {most, number} recommendations can be requested at once. Choose fewer, and submit again for the others.',
  'refusal.already_requested':
    '{number} asks for this already, for some or all of these devices. Follow it instead, or tick “File anyway”.',
  'refusal.groups_not_exposed':
    'No device of {group} is known to be exposed to {titles}. Remove the group or the recommendation.',
  'refusal.option_not_offered': 'This option does not fit the recommendation. Choose another.',
  'refusal.device_group_unknown': 'One of these device groups no longer has exposed devices. Choose again.',
  'refusal.due_date_missing': 'Choose a due date.',
  'refusal.due_date_past': 'The due date has passed. Choose today or later.',
  'refusal.due_date_too_late': 'The due date is years away. Choose {latest} or earlier.',
  'refusal.title_missing': 'Say what has to be remediated.',
  'refusal.text_too_long': 'At most {limit, number} characters fit here.',
  'refusal.reason_missing': 'Give a reason.',
  'refusal.devices_not_read':
    'The devices of {number} have not been read from Defender yet. Please try again in a minute.',
  'refusal.link_settled.confirmed': '{number} was already linked to an activity in Defender by {name}, {at}.',
  'refusal.link_settled.kept_apart':
    '{name} said already that {number} and the activity in Defender are not the same, {at}.',
  'refusal.completed_by_known':
    '{number} says already who completed it: {completedBy}. Only N/A can be corrected, and only once.',
  'refusal.email_unknown': 'Nobody in Slack has the address {email}.',
  'refusal.person_without_address': 'Mendbot knows no verified address of this person. Type their address instead.',
  'refusal.email_malformed': 'Give one e-mail address, such as ben@example.com, of at most {limit, number} characters.',
  'refusal.no_devices_kept': '{number} has no device list: it is not tied to measured devices.',

  'error.bug':
    'Something went wrong on our side. Nothing you entered was recorded unless a card or message says so. Reference: {reference}',
  'error.too_late': 'Slack waited longer than three seconds and gave up. Nothing was changed; please try again.',
  'error.slack_busy': 'Slack is busy and asks us to wait. Please try again in a minute.',
  'error.slack_silent': 'Slack did not answer in time. If nothing opened or changed, please try again.',
  'error.unknown_id':
    'Mendbot does not know this button any more, probably from an older version. Open the activity again with /remediate show. Reference: {reference}',
} as const satisfies Readonly<Record<string, string>>;

export const en = {
  'justification.third_party_control': 'Third party control',
  'justification.alternate_mitigation': 'Alternate mitigation',
  'justification.risk_accepted': 'Risk accepted',
  'justification.planned_remediation': 'Planned remediation (grace)',

  'exception.state.requested': 'Requested',
  'exception.state.rejected': 'Rejected',
  'exception.state.in_effect': 'In effect',
  'exception.state.suspended': 'Suspended',
  'exception.state.expired': 'Expired',
  'exception.state.cancelled': 'Cancelled',
  'exception.state.renewed': 'Renewed',

  'exception.title': 'Request exception',
  'exception.title_renew': 'Renew {number}',
  'exception.submit': 'Request',
  'exception.recommendation': 'Security recommendation',
  'exception.recommendation_placeholder': 'Name, vendor, component, CVE, id or portal link',
  'exception.no_match': 'Nothing matches “{text}”. Search above by name, vendor or component.',
  'exception.none_known':
    'No security recommendations are known yet: Microsoft Defender is not connected or was not read. An exception is always about one.',
  'exception.justification': 'Justification',
  'exception.justification_placeholder': 'As the Defender portal has them',
  'exception.context': 'Justification context',
  'exception.context_hint':
    'Why it is not remediated for now; at most {limit, number} characters. The approver reads it.',
  'exception.scope': 'Scope',
  'exception.scope_global': 'Global: all device groups, now and later',
  'exception.scope_groups': 'Selected device groups',
  'exception.groups': 'Device groups',
  'exception.groups_placeholder': 'Choose device groups',
  'exception.duration': 'Duration',
  'exception.duration_days': '{count, plural, one {# day} other {# days}} from the approval',
  'exception.duration_until': 'Until the end of a date',
  'exception.until': 'Last day',
  'exception.until_hint': 'At most {days, number} days ahead: {day}. It holds until this day has ended.',
  'exception.existing_heading': 'Exceptions for this recommendation:',
  'exception.existing': '*{number}* · {state} · {justification} · {scope} · {until}',
  'exception.change_recorded': 'Open the exception to make the changes.',
  'exception.existing_more': 'and {count, number} more',
  'exception.who_decides': 'An exception approver other than you decides.',
  'exception.nobody_decides':
    ':warning: *Nobody else can decide on this at present.* Before it can be approved, a bot admin has to give the role exception approver to somebody else, in “/remediate settings”.',
  'exception.form_defender':
    'It is recorded in Mendbot. Neither Defender nor any device is changed by it; the card says what to press in the portal.',
  'exception.renews': 'Continues *{number}* {title}, for the same devices: {scope}.',
  'exception.renews_held':
    '{number} holds until the end of {day}. The renewal takes its place on the day of its approval, from which days are counted, and has to end later.',
  'exception.renews_ended': '{number} has ended. The renewal holds from its approval on, from which days are counted.',
  'exception.adopts':
    'Defender shows this recommendation as under an exception, and no approval of it is in effect here. Ask for the approval of what stands there.',

  'exception.requested_title': '{number}',
  'exception.requested_heading': 'The exception was requested as *{number}*.',
  'exception.requested_next':
    'An exception approver other than you decides; a direct message tells you. Until then, nothing is paused.',

  'exception.requested_undecidable':
    ':warning: *Nobody else can decide about it at present.* Bot admins are asked to give somebody the role exception approver; whoever gets it is told of your request. A direct message tells you what was decided. Until then, nothing is paused.',

  'exception.heading': '{number} · {title}',
  'exception.fallback': '{number} {title}: {state}. Requested by {name}.',
  'exception.line.state': 'State',
  'exception.line.scope': 'Scope',
  'exception.line.justification': 'Justification',
  'exception.line.duration': 'Duration',
  'exception.line.requested_by': 'Requested by',
  'exception.line.approved_by': 'Approved by',
  'exception.line.rejected_by': 'Rejected by',
  'exception.line.cancelled_by': 'Cancelled by',
  'exception.line.context': 'Justification context',
  'exception.line.note': 'Note of the approver',
  'exception.line.reason': 'Reason',
  'exception.by_at': '{name}, {at}',
  'exception.until_day': 'until the end of {day}',
  'exception.was_until_day': 'was to hold until the end of {day}',
  'exception.renewal_count': 'Renewal {count, number}: continues {of}.',
  'exception.renewal_of_held': 'Renewal {count, number}: continues {of}, which holds until the end of {day}.',
  'exception.renewed_by': 'Continued by {number}.',
  'exception.adopted': 'Asked for because Defender already shows one.',
  'exception.suspended_why':
    'A global exception for the same recommendation is in effect; this one holds again when that ends, as in the Defender portal.',
  'exception.impact.requested_none': 'It covers no open activity, so approving it pauses nothing.',
  'exception.impact.requested_none_paused': 'It covers no open activity as a whole, so approving it pauses nothing.',
  'exception.impact.requested_paused':
    '*Approving it pauses {count, plural, one {one open activity} other {# open activities}}:* {numbers}.',
  'exception.impact.approved_none': 'It covers no open activity, so it pauses nothing.',
  'exception.impact.approved_none_paused': 'It covers no open activity as a whole, so it pauses nothing by itself.',
  'exception.impact.approved_paused':
    '*It pauses {count, plural, one {one open activity} other {# open activities}}:* {numbers}.',
  'exception.impact.partly':
    '*It covers {count, plural, one {one open activity} other {# open activities}} only in part and does not pause {count, plural, one {it} other {them}}:* {numbers}.',
  'exception.numbers_more': '{named} and {count, number} more',
  'exception.impact.unnamed': '{count, plural, one {# that is not yours to see} other {# that are not yours to see}}',
  'exception.not_in_defender':
    '*Defender is not changed by this.* To have it in Defender too, make the exception there by hand: <{url}|Vulnerability management › Recommendations>, choose the recommendation, *Exception options*.',
  'exception.portal_requested':
    '*Defender is not changed by this.* Once it is approved, it can be made there by hand as well: <{url}|Vulnerability management › Recommendations>, choose the recommendation, *Exception options*.',
  'exception.portal_untouched': '*Defender is not changed by this.*',
  'exception.portal_expired':
    '*Defender is not changed by this.* If it was made there as well, it ends by the date that was chosen there: <{url}|Vulnerability management › Recommendations>.',
  'exception.cancel_in_defender':
    'If it was made in Defender as well, cancel it there by hand: <{url}|Vulnerability management › Recommendations>, choose the recommendation, *Exception options*.',
  'exception.check_global': 'Whether Defender shows it is compared each time its recommendations are read.',
  'exception.check_groups': 'An exception for device groups cannot be checked by API.',

  'exception.button.approve': 'Approve',
  'exception.button.reject': 'Reject',
  'exception.button.cancel': 'Cancel exception',
  'exception.button.take_back': 'Cancel request',
  'exception.button.renew': 'Renew',
  'exception.button.adopt': 'Adopt for approval',

  'exception.approve_title': 'Approve {number}',
  'exception.approve_submit': 'Approve',
  'exception.approve_what': '{justification} · {scope} · {duration}.',
  'exception.approve_pauses':
    'Nobody is reminded of what is paused. When the pause ends, the due date moves by the days paused.',
  'exception.approve_note': 'Note',
  'exception.approve_note_hint': 'At most {limit, number} characters. The requester is told, and the card shows it.',
  'exception.approve_suspends':
    '{count, plural, one {# exception} other {# exceptions}} for device groups will be suspended while this one is in effect: {numbers}.',
  'exception.reject_title': 'Reject {number}',
  'exception.reject_submit': 'Reject',
  'exception.reject_reason': 'Reason',
  'exception.reject_reason_hint': 'At most {limit, number} characters. The requester is told, and the card shows it.',
  'exception.cancel_title': 'Cancel {number}',
  'exception.cancel_submit': 'Cancel exception',
  'exception.cancel_reason': 'Reason',
  'exception.cancel_reason_hint': 'At most {limit, number} characters. The card shows it.',
  'exception.cancel_resumes':
    'The pause ends at once, and due dates move by the days paused, unless another exception covers the activities.',
  'exception.cancel_what': 'A cancelled exception does not come back; a new one has to be requested.',

  'exception.event.exception_requested': '{name} requested the exception {number}.',
  'exception.event.exception_renewal_requested': '{name} requested {number}, which is to continue {other}.',
  'exception.event.exception_approved': '{name} approved {number}. It is in effect until the end of {day}.',
  'exception.event.exception_rejected': '{name} rejected {number}.',
  'exception.event.exception_cancelled': '{name} cancelled {number}.',
  'exception.event.exception_expired': '{number} has expired.',
  'exception.event.exception_expired_undecided': '{number} was over before anybody decided about it.',
  'exception.event.exception_suspended': '{number} is suspended while the global exception {other} is in effect.',
  'exception.event.exception_resumed': '{number} is in effect again, since no global exception is any more.',
  'exception.event.exception_renewed': '{number} is continued by {other}.',
  'exception.event.exception_ending': '{number} ends with {day}. It can be renewed, which needs a fresh approval.',
  'exception.event.reason': 'Reason: {words}',
  'exception.event.note': 'Note: {words}',
  'exception.event.with_time': '{at} · {event}',
  'exception.direct.linked': '<{url}|{number}> {title}',
  'exception.direct.you_can_decide':
    'It waits for an exception approver, and you are one of those who can decide about it.',
  'exception.direct.unlinked': '*{number}* {title}',

  'activity.paused': '*Paused until {day} ({numbers}).*',
  'activity.partial_under': '*Exception {number} covers {groups} until {day}.*',
  'activity.partial_more':
    'And {count, plural, one {# more exception covers} other {# more exceptions cover}} some of its device groups.',
  'activity.partial_rest':
    'Not paused: {groups} {count, plural, one {is} other {are}} not covered. All devices still count as exposed.',
  'activity.partial_rest_unnamed':
    'Not paused: the other device groups are not covered. All devices still count as exposed.',
  'form.under_exception_allowed': 'It can be requested all the same.',

  'notice.exception_undecidable':
    '*{number}* {title}: {name} asked for this exception, for {scope}, and nobody else can decide about it.',
  'notice.exception_undecidable_why':
    'It takes an exception approver for these device groups who asked neither for it nor for what it continues. Give somebody the role in “/remediate settings”, *Roles*: who can decide then is told at once.',

  'error.exception_gone': 'There is no such exception that is yours to see.',
  'error.exception_changed':
    '{number} was changed since you saw it: {state}, by {name}, {at}. Look at its card and decide again.',
  'error.exception_decided.requested': '{number} is waiting for a decision: requested by {name}, {at}.',
  'error.exception_decided.rejected': '{number} was already rejected by {name}, {at}.',
  'error.exception_decided.in_effect': '{number} is already in effect: decided by {name}, {at}.',
  'error.exception_decided.suspended': '{number} is already approved, and suspended by a global exception since {at}.',
  'error.exception_decided.expired': '{number} has expired, {at}.',
  'error.exception_decided.cancelled': '{number} was already cancelled by {name}, {at}.',
  'error.exception_decided.renewed': '{number} has already been renewed, approved by {name}, {at}.',
  'error.exception_renewed': '{number} is already continued by {renewedBy}.',
  'error.exception_overlaps.requested':
    '{number} is already requested for the same devices. Wait for its decision, or have it cancelled first.',
  'error.exception_overlaps.approved':
    '{number} already holds for the same devices. Renew that one, or have it cancelled first.',
  'error.exception_end_missing': 'Choose the last day.',
  'error.exception_end_past': 'This day has passed. Choose today or a later one.',
  'error.exception_too_long': 'An exception holds for {days, number} days at most. Choose an earlier day.',
  'error.exception_end_not_later':
    '{number} holds until the end of {day} anyway, and a renewal has to end later, also if it is approved today. Choose a later end.',
  'error.exception_duration_missing': 'Choose how long it is to hold.',
  'error.exception_justification_missing': 'Choose a justification.',
  'error.exception_context_missing': 'Say why it is not remediated for now.',
  'error.exception_scope_missing': 'Choose the scope.',
  'error.exception_groups_missing': 'Choose at least one device group, or the global scope.',

  'exceptions.heading': 'Exceptions',
  'exceptions.fallback': 'Exceptions: {count, number}',
  'exceptions.filter': 'Filter: {text}',
  'exceptions.entry':
    '*{number}* {title}\n{state} · {justification} · {scope}\n{until} · Renewals: {renewals, number}\nRequested by: {requester} · Approved by: {approver}',
  'exceptions.open': 'Open',
  'exceptions.previous': 'Previous page',
  'exceptions.next': 'Next page',
  'exceptions.page.newest':
    '{pages, plural, =1 {} other {Page {page, number} of {pages, number} · }}{count, plural, one {# exception} other {# exceptions}}, newest first',
  'exceptions.page.first_to_end':
    '{pages, plural, =1 {} other {Page {page, number} of {pages, number} · }}{count, plural, one {# exception} other {# exceptions}}, the first to end first',
  'exceptions.none': 'There is no exception of this kind that is yours to see.',
  'exceptions.none_at_all': 'There is no exception yet that is yours to see. “/remediate exception” asks for one.',
  'exceptions.possible':
    'Possible are, in any order: waiting (for a decision) · in effect (also while suspended) · ending (within {days, number} days) · ended (expired, cancelled, rejected or renewed) · and words of the number, the recommendation or a device group. In quotes, a word is searched for as it stands.',
  'exceptions.detail_title': '{number}',
  'detail.history': 'History',
  'report.section.exceptions': 'Exceptions ending or ended: {count, number}',
  'report.section.drift': 'Different in Defender: {count, number}',
  'report.waiting_exception':
    '*{number}* · {title} · *waiting for {days, plural, one {# working day} other {# working days}}*{escalated, select, yes { · *escalated*} other {}} · exception requested by {requester}',
  'report.ending_exception':
    '*{number}* · {title} · until {endsOn}. {count, plural, =0 {It pauses no open activity.} one {Renew it, or # paused activity resumes.} other {Renew it, or # paused activities resume.}}',
  'report.ended_exception': '*{number}* · {title} · ended {endedOn}',
  'report.drift_limits': 'Only global exceptions can be compared; each difference is said once.',
  'report.drift.unknown_here': '*{title}*: Defender shows an exception that nobody approved here.',
  'report.drift.ended_here':
    '*{title}*: {number} ended more than two days ago, and Defender still shows an exception. End it in the portal, or ask for a fresh approval of it.',
  'report.drift.not_in_defender':
    '*{title}*: {number} was approved more than two days ago, and Defender does not show it. Make it in the portal, or cancel it here.',
  'error.own_exception.others':
    'Nobody decides on an exception that they asked for, or on one that continues it. Another exception approver can; the role is given to {holders}.',
  'error.own_exception.nobody':
    'Nobody decides on an exception that they asked for, or on one that continues it, and nobody else can decide on this one: a bot admin has to give the role exception approver to somebody else, in “/remediate settings”.',
} as const;

export const en = {
  'justification.third_party_control': 'Third party control',
  'justification.alternate_mitigation': 'Alternate mitigation',
  'justification.risk_accepted': 'Risk accepted',
  'justification.planned_remediation': 'Planned remediation (grace)',

  'exception.state.requested': 'Requested',
  'exception.state.rejected': 'Rejected',
  'exception.state.in_effect': 'In effect',
  'exception.state.expired': 'Expired',
  'exception.state.cancelled': 'Cancelled',
  'exception.state.renewed': 'Renewed',

  'exception.title': 'Request exception',
  'exception.title_renew': 'Renew {number}',
  'exception.submit': 'Request',
  'exception.recommendation': 'Security recommendation',
  'exception.none_known':
    'Mendbot has no security recommendations yet, and an exception needs one. Microsoft Defender isn’t connected, or wasn’t read yet.',
  'exception.justification': 'Justification',
  'exception.justification_placeholder': 'Same choices as in Defender',
  'exception.context': 'Justification context',
  'exception.context_hint': 'Tell the approver why you’re not fixing it now.',
  'exception.scope': 'Scope',
  'exception.scope_global': 'Global: all device groups, now and later',
  'exception.scope_groups': 'Selected device groups',
  'exception.groups': 'Device groups',
  'exception.groups_placeholder': 'Choose device groups',
  'exception.duration': 'Duration',
  'exception.duration_days': '{count, plural, one {# day} other {# days}} from approval',
  'exception.duration_until': 'Until a date',
  'exception.until': 'Last day',
  'exception.until_hint': 'The exception includes this day. The latest is {day}, {days, number} days ahead.',
  'exception.existing_heading': 'Exceptions for this recommendation:',
  'exception.existing': '*{number}* · {state} · {justification} · {scope} · {until}',
  'exception.change_recorded': 'Open the exception to make the changes.',
  'exception.who_decides': 'An exception approver other than you decides.',
  'exception.nobody_decides':
    ':warning: *Nobody else can decide this yet.* A bot admin must give another person the exception approver role, in “/remediate settings”.',
  'exception.form_defender':
    'Recorded in Mendbot, not in Defender. No device is changed. The card says what to do in the portal.',
  'exception.renews': 'Continues *{number}* {title} for the same devices: {scope}.',
  'exception.renews_held':
    '{number} is in effect until the end of {day}. Once approved, the renewal replaces it. It must end later than {number}.',
  'exception.renews_ended': '{number} has ended. The renewal starts when it is approved.',

  'exception.requested_title': '{number}',
  'exception.requested_heading': 'You requested exception *{number}*.',
  'exception.requested_next':
    'An exception approver other than you decides. You’ll get a direct message with the decision.',

  'exception.requested_undecidable':
    ':warning: *Nobody else can decide this yet.* Mendbot asks the bot admins to give another person the exception approver role. You’ll get a direct message with the decision. Until then, nothing is paused.',

  'exception.heading': '{number} · Exception: {title}',
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
  'exception.line.note': 'Approver’s note',
  'exception.line.reason': 'Reason',
  'exception.by_at': '{name}, {at}',
  'exception.until_day': 'until the end of {day}',
  'exception.was_until_day': 'planned until the end of {day}',
  'exception.renewal_count': 'Renewal {count, number}: continues {of}.',
  'exception.renewal_of_held': 'Renewal {count, number}: continues {of}, in effect until the end of {day}.',
  'exception.renewed_by': 'Renewed as {number}.',
  'exception.impact.requested_none': 'Approving it won’t pause anything, because it covers no open activity.',
  'exception.impact.requested_none_paused': 'Approving it won’t pause anything.',
  'exception.impact.requested_paused':
    '*Approving it pauses {count, plural, one {one open activity} other {# open activities}}:* {numbers}.',
  'exception.impact.approved_none': 'It pauses nothing, because it covers no open activity.',
  'exception.impact.approved_none_paused': 'On its own, it pauses nothing.',
  'exception.impact.approved_paused':
    '*It pauses {count, plural, one {one open activity} other {# open activities}}:* {numbers}.',
  'exception.impact.partly':
    'It covers only part of {count, plural, one {one open activity} other {# open activities}}: {numbers}.',
  'exception.numbers_more': '{named} and {count, number} more',
  'exception.impact.unnamed': '{count, plural, one {# that you can’t see} other {# that you can’t see}}',
  'exception.not_in_defender':
    '*Defender is not changed.* To add the exception there, open <{url}|Recommendations>, choose the recommendation and press *Exception options*.',
  'exception.portal_requested':
    '*Defender is not changed.* After approval, you can add it there: open <{url}|Recommendations>, choose the recommendation and press *Exception options*.',
  'exception.portal_untouched': '*Defender is not changed.*',
  'exception.portal_expired':
    '*Defender is not changed.* If you added the exception there, it ends on the date you chose there. To check, open <{url}|Recommendations>.',
  'exception.cancel_in_defender':
    'If the exception is in Defender too, cancel it there: open <{url}|Recommendations>, choose the recommendation and press *Exception options*.',
  'exception.check_global': 'Mendbot compares it with Defender each time it reads the recommendations.',
  'exception.check_groups': 'Mendbot can’t check in Defender whether an exception for device groups exists.',

  'exception.button.approve': 'Approve',
  'exception.button.reject': 'Reject',
  'exception.button.cancel': 'Cancel exception',
  'exception.button.take_back': 'Cancel request',
  'exception.button.renew': 'Renew',
  'exception.button.request_approval': 'Request approval',

  'exception.approve_title': 'Approve {number}',
  'exception.approve_submit': 'Approve',
  'exception.approve_what': '{justification} · {scope} · {duration}.',
  'exception.approve_exposed': 'Exposed now: {devices}{marks}',
  'exception.approve_pauses':
    'Paused activities send no reminders. When the pause ends, the due date moves by the days paused.',
  'exception.approve_note': 'Note',
  'exception.shown_hint': 'Shown to the requester and on the card.',
  'exception.reject_title': 'Reject {number}',
  'exception.reject_submit': 'Reject',
  'exception.reject_reason': 'Reason',
  'exception.cancel_title': 'Cancel {number}',
  'exception.cancel_submit': 'Cancel exception',
  'exception.keep': 'Keep it',
  'exception.take_back_title': 'Cancel request {number}',
  'exception.take_back_submit': 'Cancel request',
  'exception.cancel_reason': 'Reason',
  'exception.cancel_reason_hint': 'Shown on the card.',
  'exception.cancel_resumes':
    'The pause ends now, unless another exception covers the activities. Due dates move by the days paused.',
  'exception.cancel_what': 'You can’t undo this. If you need the exception again, request a new one.',

  'exception.event.exception_requested': '{name} requested exception {number}.',
  'exception.event.exception_renewal_requested': '{name} requested {number} to renew {other}.',
  'exception.event.exception_approved': '{name} approved {number}. It is in effect until the end of {day}.',
  'exception.event.exception_rejected': '{name} rejected {number}.',
  'exception.event.exception_cancelled': '{name} cancelled {number}.',
  'exception.event.exception_expired': '{number} has expired.',
  'exception.event.exception_expired_undecided': '{number} ended without a decision.',
  'exception.event.exception_renewed': '{number} was renewed as {other}.',
  'exception.event.exception_ending': '{number} ends on {day}. A renewal needs a new approval.',
  'exception.event.reason': 'Reason: {words}',
  'exception.event.note': 'Note: {words}',
  'exception.event.with_time': '{at} · {event}',
  'exception.direct.linked': '<{url}|{number}> {title}',
  'exception.direct.you_can_decide': 'You can approve or reject it.',
  'exception.direct.unlinked': '*{number}* {title}',

  'activity.paused': '*Paused until {day} ({numbers}).*',
  'activity.partial_under': '*Exception {number} covers {groups} until {day}.*',
  'activity.partial_more':
    'And {count, plural, one {# more exception covers} other {# more exceptions cover}} some of its device groups.',
  'activity.partial_rest':
    'Not paused, because {groups} {count, plural, one {is} other {are}} not covered. All devices still count as exposed.',
  'activity.partial_rest_unnamed':
    'Not paused, because the other device groups are not covered. All devices still count as exposed.',
  'form.under_exception_allowed': 'You can still request it.',

  'notice.exception_undecidable':
    '*{number}* {title}: {name} requested this exception ({scope}). Nobody else can decide it.',
  'notice.exception_undecidable_why':
    'Give another person the exception approver role for these device groups, in “/remediate settings”, *Roles*. Mendbot then tells everyone who can decide.',

  'error.exception_gone': 'This exception doesn’t exist, or you can’t see it.',
  'error.exception_changed':
    '{number} was changed in the meantime by {name}, {at}: {state}. Check its card before you decide.',
  'error.exception_decided.requested': '{number} is waiting for a decision. It was requested by {name}, {at}.',
  'error.exception_decided.rejected': '{number} was already rejected by {name}, {at}.',
  'error.exception_decided.in_effect': '{number} is already in effect. It was approved by {name}, {at}.',
  'error.exception_decided.expired': '{number} expired {at}.',
  'error.exception_decided.cancelled': '{number} was already cancelled by {name}, {at}.',
  'error.exception_decided.renewed': '{number} was already renewed. The renewal was approved by {name}, {at}.',
  'error.exception_renewed': '{number} was already renewed as {renewedBy}.',
  'error.exception_overlaps.requested':
    '{number} is already requested for the same devices. Wait for the decision, or have it cancelled first.',
  'error.exception_overlaps.approved':
    '{number} is already in effect for the same devices. Renew it, or have it cancelled first.',
  'error.exception_end_missing': 'Choose the last day.',
  'error.exception_end_past': 'This day has passed. Choose today or later.',
  'error.exception_too_long': 'An exception can last at most {days, number} days. Choose an earlier day.',
  'error.exception_end_not_later': '{number} lasts until the end of {day}. Choose a later end for the renewal.',
  'error.exception_duration_missing': 'Choose a duration.',
  'error.exception_justification_missing': 'Choose a justification.',
  'error.exception_context_missing': 'Say why you’re not fixing it now.',
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
    '{pages, plural, =1 {} other {Page {page, number} of {pages, number} · }}{count, plural, one {# exception} other {# exceptions}}, ending soonest first',
  'exceptions.none': 'No exceptions match.',
  'exceptions.none_at_all': 'There are no exceptions that you can see. Request one with “/remediate exception”.',
  'exceptions.possible':
    'Try: waiting, in effect, ending (within {days, number} days), ended, or words from the number, recommendation or device group.',
  'exceptions.detail_title': '{number}',
  'detail.history': 'History',
  'report.section.exceptions': 'Exceptions ending or ended: {count, number}',
  'report.section.drift': 'Different in Defender: {count, number}',
  'report.waiting_exception':
    '*{number}* · {title} · *waiting for {days, plural, one {# working day} other {# working days}}*{escalated, select, yes { · *escalated*} other {}} · exception requested by {requester}',
  'report.ending_exception':
    '*{number}* · {title} · until {endsOn}. {count, plural, =0 {It pauses no open activity.} one {Renew it, or # paused activity resumes.} other {Renew it, or # paused activities resume.}}',
  'report.ended_exception': '*{number}* · {title} · ended {endedOn}',
  'report.drift_limits': 'Mendbot compares only global exceptions and reports each difference once.',
  'report.drift.unknown_here': '*{title}*: Defender shows an exception that isn’t approved here.',
  'report.drift.ended_here':
    '*{title}*: {number} ended more than two days ago, but Defender still shows an exception. End it in the portal, or request approval.',
  'report.drift.not_in_defender':
    '*{title}*: {number} was approved more than two days ago, but Defender doesn’t show it. Add it in the portal, or cancel it here.',
  'error.own_exception.others':
    'You can’t decide on your own exception, or on a renewal of it. Ask another exception approver: {holders}.',
  'error.own_exception.nobody':
    'You can’t decide on your own exception, or on a renewal of it. Nobody else can yet. A bot admin must give another person the exception approver role.',
} as const;

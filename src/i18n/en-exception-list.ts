/** The list of exceptions, and the details of one. */
export const enExceptionList = {
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
} as const satisfies Readonly<Record<string, string>>;

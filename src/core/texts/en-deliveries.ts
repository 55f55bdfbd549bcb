/** What became of messages, of jobs that failed for good, and that somebody is too fast. */
export const enDeliveries = {
  'delay.none': 'It is on its way.',
  'delay.asked_to_wait': 'Slack asked to wait.',
  'delay.not_taken': 'Slack takes nothing from Mendbot at present; it is tried again.',
  'delay.no_answer': 'Slack did not answer; it is tried again.',
  'event.card_late': 'This card came {late} late: the request was filed {at}.',
  'event.line_late': 'Told {late} late.',
  'notice.jobs_given_up':
    '*{count, plural, one {# job} other {# jobs}} failed for good* and will not be tried again by {count, plural, one {itself} other {themselves}}: {queues}.',
  'notice.jobs_given_up_rest':
    'The log says why. Once that is mended, have {count, plural, one {it} other {them}} done again: `/remediate status`, *Try again*; or on the server, `mendbot deliveries retry`.',
  'error.too_fast':
    'That was more than {limit, number} actions in a minute. Nothing was changed by this one; please wait {seconds, plural, one {# second} other {# seconds}}.',
  'error.database_away':
    'Mendbot’s database cannot be reached (for {age} now). Please try again in a few minutes: nothing is done twice, and what was confirmed is safe.',
  'error.database_full':
    'The disk of Mendbot’s database is full (for {age} now), so that nothing can be recorded. Please tell whoever runs Mendbot.',
  'error.database_busy':
    'Mendbot’s database is overloaded (for {age} now). Please try again in a minute: nothing is done twice.',
} as const;

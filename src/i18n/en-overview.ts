/** What a channel is told daily or weekly: the top activities and what changed. */
export const enOverview = {
  'overview.heading': 'Remediation overview, {date}',
  'overview.fallback':
    'Remediation overview: {filed, number} new, {completed, number} completed, {overdue, number} newly overdue{disputed, plural, =0 {} other {, # disputed by devices}}{ending, plural, =0 {} one {, # exception ends soon} other {, # exceptions end soon}}.',
  'overview.since': 'What changed since {at}',
  'overview.missed':
    '{count, plural, one {The overview of {days} was not posted: this one makes up for it.} other {The overviews of {days} were not posted: this one makes up for them.}}',
  'overview.missed_many':
    '{count, plural, one {# overview was} other {# overviews were}} not posted, the first on {day}: this one makes up for {count, plural, one {it} other {them}}.',
  'overview.nothing': 'Nothing has changed.',
  'overview.filed': '*New*',
  'overview.completed': '*Completed*',
  'overview.overdue': '*Newly overdue*',
  'overview.disputed': '*Completed, and devices dispute it*',
  'overview.ending': '*Exceptions that end within a week*',
  'overview.filed_line': '{link} · {title} · {priority} · {isOver, select, yes {*{state}*} other {due {due}}}',
  'overview.completed_line': '{link} · {title} · completed by *{completedBy}*',
  'overview.overdue_line': '{link} · {title} · {priority} · was due *{due}*',
  'overview.disputed_line':
    '{link} · {title} · {count, plural, one {*# device* is} other {*# devices* are}} still exposed',
  'overview.more': '… and {count, plural, one {# more} other {# more}}.',
  'overview.top': '*Top remediation activities*, most exposure first',
  'overview.open':
    '*Open* shows one of the top activities to you alone. Other buttons are on the cards; “/remediate show REM-n” or “/remediate show EXC-n” shows one anywhere.',
  'settings.channels.overview': 'Overview channel',
  'settings.channels.overview_hint':
    'The overview of top activities and of what changed, about all device groups, is posted here. Empty: in the IT channel, about what its routes bring there.',
  'settings.now.overviews': 'Overviews: <#{channel}>',
  'settings.now.overviews_off': 'Overviews of top activities: none',
  'settings.now.overviews_always':
    'Overviews of top activities: {rhythm, select, daily {on each working day} other {weekly}}',
  'settings.now.overviews_changes':
    'Overviews of top activities: {rhythm, select, daily {on each working day} other {weekly}}, where something has changed',
  'settings.overview.rhythm': 'Overview of top activities and of what changed',
  'settings.overview.hint': 'At the hour of the digest and on the day of the weekly one, in the channel’s time zone.',
  'settings.overview.rhythm.off': 'None',
  'settings.overview.rhythm.daily': 'On each working day',
  'settings.overview.rhythm.weekly': 'Weekly',
  'settings.overview.when': 'Where nothing has changed',
  'settings.overview.when.always': 'Post it all the same',
  'settings.overview.when.changes': 'Post nothing',
} as const satisfies Readonly<Record<string, string>>;

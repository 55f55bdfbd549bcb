/** Pictures of how remediation goes, and the sentences that state their numbers. */
export const enTrends = {
  'trend.title': 'Remediation, last {days} days',
  'trend.until': 'as of {date}',
  'trend.exposed': 'Exposed devices',
  'trend.exposed_note': 'A device counts once for each open activity. Days without a reading are left out.',
  'trend.open': 'Open, by priority and age in days',
  'trend.completed': 'Completed by',
  'trend.nothing_yet': 'Nothing yet',
  'trend.none_open': 'Nothing is open',
  'trend.none_completed': 'Nothing was completed',
  'trend.band.week': 'under 7',
  'trend.band.month': '7 to 29',
  'trend.band.quarter': '30 to 89',
  'trend.band.older': '90 or more',
  'trend.system': 'System confirmation',
  'trend.not_available': 'N/A',
  'trend.others': '{count, plural, one {# other} other {# others}}',

  'trend.heading': '*Remediation, last {days} days*',
  'trend.words.nothing_yet': 'Nothing yet: no request is open, and none was completed.',
  'trend.words.exposed':
    'Exposed devices: {now, number} now{hasFirst, select, yes {, {first, number} on {day}, {most, number} at most} other {}}.',
  'trend.words.open':
    'Open: {count, plural, =0 {none} other {#}}{count, plural, =0 {} other { (High {high, number}, Medium {medium, number}, Low {low, number})}}. Filed under 7 days ago {week, number}, 7 to 29 days {month, number}, 30 to 89 days {quarter, number}, 90 days or more {older, number}.',
  'trend.words.completed':
    'Completed: {count, plural, =0 {none} other {#}}{count, plural, =0 {} other { ({people, number} by a person, {system, number} by System confirmation, {notAvailable, number} N/A)}}.',
  'trend.words.people': 'By person: {people}.',
  'trend.words.person': '{email} {count, number}',
  'trend.seen_by.person': 'Of what you can see. A device counts once for each open activity.',
  'trend.seen_by.channel': 'Of what belongs in this channel. A device counts once for each open activity.',
  'trend.file_title': 'Remediation, last {days} days, {date}',
  'trend.file_failed': 'The picture could not be uploaded: {failure}. Its numbers stand above.',
  'trend.on_its_way': 'The picture of the last {days} days is being drawn. It comes as a direct message.',
  'trend.wrong_span': '“{text}” is no number of days that there is a picture of: 30 or 90.',
  'button.trend': 'Picture, 30 days',
} as const;

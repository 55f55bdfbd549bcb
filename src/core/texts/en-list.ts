/** The list of activities. */
export const enList = {
  'list.entry': '*{number}* {title}\n{state} · {priority} · due {due} · {progress}\nCompleted by: {completedBy}',
  'list.completed': '{completedBy}, {at}',
  'list.disputed': '*disputed*, {count, plural, one {# device is} other {# devices are}} still exposed',
  'list.open': 'Open',
  'list.quoted': '“{text}”',

  'refusal.nothing_selected': 'Choose at least one activity.',
  'refusal.too_many_selected': 'At most {most, number} activities can be changed at once. Choose fewer.',
  'refusal.form_not_yours':
    'Somebody else opened this form. Nothing was changed. “/remediate new” opens one of your own.',
  'refusal.list_gone':
    'This list is no longer known. “/remediate list”, “/remediate top” or “/remediate exceptions” gives you a new one.',
  'refusal.filter_too_long':
    'This is more than can be asked for at once: with the names of device groups written out, at most {most, number} characters are possible. Leave out some of the names or words.',
  'list.covered': '{due}, {cover}',
} as const satisfies Readonly<Record<string, string>>;

/** The list of activities. */
export const enList = {
  'list.heading': 'Remediation activities',
  'list.fallback': 'Remediation activities: {many, select, yes {more than } other {}}{count, number}',
  'list.filter': 'Filter: {text}',
  'list.filter_completed_by': 'Completed by {names}',
  'list.completer_me': 'you',
  'list.entry': '*{number}* {title}\n{state} · {priority} · due {due} · {progress}\nCompleted by: {completedBy}',
  'list.completed': '{completedBy}, {at}',
  'list.disputed': '*disputed*, {count, plural, one {# device is} other {# devices are}} still exposed',
  'list.open': 'Open',
  'list.newer': 'Newer',
  'list.older': 'Older',
  'list.previous': 'Previous',
  'list.next': 'Next',
  'list.page':
    '{place, select, of_all {Page {page, number} of {pages, number} · } of_many {Page {page, number} · } late {A later page · } other {}}{many, select, yes {more than } other {}}{count, plural, one {# activity} other {# activities}}, {order, select, due {soonest due date first} priority {highest priority first} exposure {most exposure first} other {newest first}}',
  'list.none': 'Nothing that is yours to see fits “{text}”.',
  'list.none_searched':
    'Nothing that is yours to see fits “{text}”. {words} {count, plural, one {was} other {were}} searched for in numbers, titles and components.',
  'list.quoted_group':
    '“{name}” is the name of a device group. To ask for that group, type the name without quotes, or {word}',
  'list.quoted_group_of_key_word': '“{name}” is the name of a device group. To ask for that group, type {word}',
  'list.none_at_all': 'There is no activity yet that is yours to see. “/remediate new” files one.',
  'list.possible':
    'Possible are, in any order: mine, asked (by you), taken (by you) · waiting (for your decision), todo (for you: assigned to you or to nobody), ready (to close), proposed (open question about a portal) · open, pending, active, completed, rejected, withdrawn · disputed (completed, and devices disagree) · overdue, due:today, due:week · high, medium, low · completed by you, System confirmation, N/A or an address: by:me, by:system, by:na, by:ben@example.com · option:update, option:upgrade, option:uninstall, option:configuration, option:attention · origin:slack, origin:portal · the name of a device group, or group:"Name" (a quotation mark in it as \\") · sort:newest, sort:due, sort:priority, sort:exposure · and words of the number, title or component. In quotes, a word is searched for as it stands.',
  'list.wrong_name': '“{word}” is no filter. In quotes, it is searched for as it stands.',
  'list.quoted': '“{text}”',
  'list.wrong_many': '“{word}” is one word too many: a filter has 200 at most.',
  'list.wrong_by':
    '“by:” asks for what was completed by somebody, and “{word}” does not say by whom. Possible are by:me, by:system (System confirmation), by:na (N/A) and an e-mail address, such as by:ben@example.com',
  'list.wrong_due': '“{word}” is no time. Possible are due:today, due:week and due:overdue',
  'list.wrong_group':
    '“{word}” names no device group. Put the name in quotes, such as group:"Paris office", and type a quotation mark in it as \\"',
  'list.wrong_unknown_group':
    'There is no device group “{word}” that is yours to see. Put a name of several words in quotes, such as group:"Paris office"',
  'list.wrong_option':
    '“{word}” is no remediation option. Possible are option:update, option:upgrade, option:uninstall, option:configuration and option:attention',
  'list.wrong_origin': '“{word}” is no origin. Possible are origin:slack and origin:portal',
  'list.wrong_sort': '“{word}” is no order. Possible are sort:newest, sort:due, sort:priority and sort:exposure',
  'list.several': 'Select several',

  'several.title': 'Select several',
  'several.submit': 'Do it',
  'several.what':
    'Choose what is to be completed or taken. Each is decided on its own, as if you had pressed its button, and one message tells you what came of it.',
  'several.all_activities': 'Activities',
  'several.activities': 'Activities {from, number} to {to, number}',
  'several.activity': '{number} · {title}',
  'several.standing': '{state} · {priority} · due {due}',
  'several.fixed': '{fixed, number} of {count, number} fixed',
  'several.unfixed':
    'How many devices are fixed is as far as Defender says. What is completed with others left is held against their next reports, and it is said if they disagree.',
  'several.more':
    'The first {shown, number} of {many, select, yes {more than } other {}}{count, number} are offered. A narrower filter finds the others.',
  'several.action': 'What is to be done',
  'several.action_complete': 'Complete them, with my e-mail address',
  'several.action_take': 'Take them: I do it',
  'several.note': 'Note for all',
  'several.note_hint': 'Only for completions, each of which gets it.',
  'several.none': 'Nothing in this list can be completed or taken.',
  'several.no_action': 'Choose what is to be done.',
  'several.ordered_complete':
    '{count, plural, one {# activity is} other {# activities are}} being completed. A direct message tells you what came of it.',
  'several.ordered_take':
    '{count, plural, one {# activity is} other {# activities are}} being taken. A direct message tells you what came of it.',
  'several.outcome_complete': '{done, number} completed{others, plural, =0 {} other {, # not}}',
  'several.outcome_take': '{done, number} taken{others, plural, =0 {} other {, # not}}',
  'several.done': '• *{number}* {title}, done',
  'several.not_done': '• *{number}* {title}, not done: {why}',
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

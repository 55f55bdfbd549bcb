/** The top activities, what can be asked for, and the list as a table. */
export const enTop = {
  'top.by.exposure':
    'Most exposure first: the recommendation’s impact on the exposure score, times the share of its devices still to fix',
  'top.by.devices': 'Most devices left first',
  'top.by.devices_of_all': 'Most devices left first, those of all device groups counted',
  'top.by.due': 'Soonest due date first',
  'top.of_priorities': '{count, plural, one {Priority: {priorities}} other {Priorities: {priorities}}}',
  'top.of_groups': '{count, plural, one {Device group: {groups}} other {Device groups: {groups}}}',
  'top.with_all_groups': 'Activities for all device groups count for each of them, so they are listed too.',
  'top.none_of_these': 'No remediation activity of these is open.',
  'top.wrong_word': '“{word}” is nothing that top activities can be asked by.',
  'top.wrong_by': '“{word}” is no order. Possible are by exposure, by devices and by due.',
  'top.possible':
    'Possible are, in any order: a number from 1 to 25 · by exposure, by devices (most left to fix), by due · high, medium, low · the name of a device group, or group:"Name" (a quotation mark in it as \\"). Example: /remediate top 5 by devices high',

  'list.column.number': 'Number',
  'list.column.title': 'Title',
  'list.column.priority': 'Priority',
  'list.column.due': 'Due',
  'list.column.progress': 'Progress',
  'list.column.ticket': 'Ticket',
  'list.column.state': 'State',
  'list.column.completed_by': 'Completed by',
  'list.cell.overdue': '{date}, overdue',
  'list.cell.planned': '{due}; planned {date}',
  'list.cell.disputed': 'Disputed: {count, plural, one {# device is} other {# devices are}} still exposed',
  'list.open_one': 'Open …',
  'list.open_option': '{number} · {title}',
} as const satisfies Readonly<Record<string, string>>;

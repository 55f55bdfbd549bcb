/** Files that people ask for. */
export const enExport = {
  'export.button': 'Export',
  'export.ordered_activities':
    '{count, plural, one {# activity comes} other {# activities come}} to you as a CSV file in a direct message.',
  'export.ordered_audit':
    '{count, plural, one {# row} other {# rows}} of the audit log {count, plural, one {comes} other {come}} to you as a CSV file in a direct message.',
  'export.running':
    'You asked for the same export {at}, and it is still being made. It comes to you as a direct message; nothing new was begun.',
  'export.running_by':
    'You asked for the same export {at}, and it is still being made: {written, number} of {count, number} rows. It comes to you as a direct message; nothing new was begun.',
  'export.nothing_activities':
    'There is nothing to export: no activity that may go into your file fits. No file is made.',
  'export.nothing_audit': 'There is nothing to export: the audit log has no row of these days. No file is made.',
  'export.wrong_span':
    '“{word}” is no span of days. Write for example `/remediate export audit 2026-03-01..2026-03-31`; either end may be left out, and without any days it is the whole audit log. The days are in UTC.',
  'export.making_activities': 'Your export is being made: {written, number} of {count, number} activities.',
  'export.making_audit': 'Your export of the audit log is being made: {written, number} of {count, number} rows.',
  'export.ready_activities':
    'Your export is ready: {count, plural, one {# activity} other {# activities}}, as of {at}. The file is in this thread.',
  'export.ready_audit':
    'Your export of the audit log is ready: {count, plural, one {# row} other {# rows}}, as of {at}. The file is in this thread.',
  'export.in_parts':
    '{ready} It is too large for one and was split into {parts, plural, one {# file} other {# files}}, each of which begins with the headings.',
  'export.refused':
    'Your export could not be sent: Slack refused the file ({failure}). Nothing was changed. A bot admin can see the cause in “/remediate status”; then ask for it again.',
  'export.failed':
    'Your export could not be made, for a reason on our side. Nothing was changed. Ask for it again later; where it fails again, give your bot admin this reference: {reference}',
  'export.not_permitted': 'Your export was not made: you no longer have the role that it needs. Nothing was changed.',
  'export.days': 'Days (UTC): {words}',
  'export.title_activities': 'Remediation activities, {date}',
  'export.title_audit': 'Audit log, {date}',
  'export.title_part': '{title} ({part, number} of {parts, number})',
  'activities_csv.yes': 'yes',
  'activities_csv.no': 'no',
  'activities_csv.completed_by.system_confirmation': 'System confirmation',
  'activities_csv.completed_by.not_available': 'N/A',
  'audit_csv.header.seq': 'Place',
  'audit_csv.header.at': 'When',
  'audit_csv.header.actor': 'Who',
  'audit_csv.header.role': 'Role',
  'audit_csv.header.role_source': 'Role from',
  'audit_csv.header.action': 'Action',
  'audit_csv.header.activity': 'Activity',
  'audit_csv.header.before': 'Before',
  'audit_csv.header.after': 'After',
  'audit_csv.header.reason': 'Reason',
  'audit_csv.header.id': 'Row id',
  'audit_csv.header.hash': 'Hash',
} as const;

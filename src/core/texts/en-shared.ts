/** Refusals, roles and other texts that several features say. */
export const enShared = {
  'event.still_undecided': 'It still waits for a decision: an IT admin of its device groups accepts or rejects it.',

  'error.database_away':
    'Mendbot’s database cannot be reached (for {age} now). Please try again in a few minutes: nothing is done twice, and what was confirmed is safe.',
  'error.database_full':
    'The disk of Mendbot’s database is full (for {age} now), so that nothing can be recorded. Please tell whoever runs Mendbot.',
  'error.database_busy':
    'Mendbot’s database is overloaded (for {age} now). Please try again in a minute: nothing is done twice.',
  'detail.impact': '{points, number, ::.##} points',

  'form.groups_being_read': 'Device groups are being read from Defender. Open the list again in a moment.',
  'form.groups_none': 'No device group matches what was typed.',

  'form.audited': '{hint} What you write is kept in the audit log.',

  'list.entry': '*{number}* {title}\n{state} · {priority} · due {due} · {progress}\nCompleted by: {completedBy}',
  'list.open': 'Open',
  'list.quoted': '“{text}”',

  'refusal.form_not_yours':
    'Somebody else opened this form. Nothing was changed. “/remediate new” opens one of your own.',
  'list.covered': '{due}, {cover}',

  'activities_csv.ticket.pending': 'Pending',
  'activities_csv.ticket.active': 'Active',
  'activities_csv.ticket.completed': 'Completed',
  'activities_csv.ticket.rejected': 'Rejected',
  'role.requester': 'requester',
  'role.it_admin': 'IT admin',
  'role.exception_approver': 'exception approver',
  'role.auditor': 'auditor',
  'role.bot_admin': 'bot admin',

  'holder.it_channel': 'full members of <#{channel}>',
  'holder.workspace_admins': 'the workspace admins',

  'settings.topic.set_up': 'Set up Mendbot',

  'settings.all_groups': 'all device groups',
} as const;

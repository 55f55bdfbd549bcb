/** What IT plans for what they accepted, and what shows that it was done. */
export const enPlans = {
  'activity.line.evidence': 'Evidence',

  'button.accept_with_plan': 'Accept with a plan…',
  'button.plan': 'Plan…',
  'button.change_plan': 'Change the plan',

  'plan.sent_to_intune': 'If an Intune ticket is linked, both go into the note that accepts it.',
  'plan.not_sent_again': 'It is not sent to Intune: only a plan that comes with accepting is.',

  'event.plan_made': '{name} made a plan for {number}.',
  'event.plan_changed': '{name} changed the plan of {number}.',
  'event.plan_removed': '{name} took back the plan of {number}: nothing is planned any more.',

  'refusal.plan_missing': 'Give a planned date or a change number.',
  'refusal.planned_date_past': 'The planned date has passed. Choose today or later.',
  'refusal.plan_not_possible': '{number} is not active any more, so that nothing can be planned for it.',
  'refusal.plan_changed_meanwhile': 'In the meantime {name} changed the plan of {number}, {at}. Open the form again.',

  'evidence.files':
    'Slack keeps the files, Mendbot has no copy. If Slack does not open one for you, ask who completed it to share it.',
  'evidence.in_thread': 'Files given as evidence for {number}: {files}',
  'event.evidence': 'Evidence: {evidence}',

  'refusal.link_malformed': 'Write a whole address that begins with https:// or http://.',
  'refusal.link_with_password': 'The address holds a name or a password, which everybody would read. Leave it out.',
  'refusal.too_many_files': 'At most {most, number} files can be given. Remove some.',
  'refusal.file_too_large': 'A file can have at most {megabytes, number} MB.',
} as const satisfies Readonly<Record<string, string>>;

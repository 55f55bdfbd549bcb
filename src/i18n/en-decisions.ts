/** Who does an activity: taking it, giving it to somebody else, giving it back. */
export const enDecisions = {
  'activity.line.taken_by': 'Taken by',

  'button.take': 'Take it',
  'button.reassign': 'Reassign',
  'button.assign': 'Assign',
  'button.release': 'Give back',

  'reassign.title': 'Reassign {number}',
  'reassign.submit': 'Reassign',
  'reassign.person': 'Who does it',
  'reassign.person_hint': 'An IT admin of its device groups. They are told in a direct message.',
  'reassign.done': '{number} is now with {name}.',

  'event.activity_taken': '{name} took {number}.',
  'event.activity_reassigned': '{name} gave {number} to {assignee}.',
  'event.activity_released': '{name} gave {number} back. Nobody has it now.',

  'refusal.already_assigned': '{number} was already taken by {name}. It can be reassigned in its details.',
  'refusal.assigned_meanwhile': 'In the meantime {number} went to {name}. Open the details again.',
  'refusal.released_meanwhile': 'In the meantime {number} was given back: nobody has it now. Open the details again.',
  'refusal.assignee_missing': 'Choose who does it.',
  'refusal.not_assignable.held':
    '{name} is not an IT admin for all of its device groups. The role is given for them to {holders}.',
  'refusal.not_assignable.nobody':
    '{name} is not an IT admin for all of its device groups. A bot admin can give the role in “/remediate settings”.',
} as const;

/** Who does an activity: taking it, giving it to somebody else, giving it back. */
export const enDecisions = {
  'activity.line.taken_by': 'Assigned to',

  'button.take': 'Take it',
  'button.reassign': 'Reassign',
  'button.assign': 'Assign',
  'button.release': 'Give back',

  'event.activity_taken': '{name} took {number}.',
  'event.activity_reassigned': '{name} gave {number} to {assignee}.',
  'event.activity_reassigned_to_you': '{name} gave {number} to you.',
  'event.still_undecided': 'It still waits for a decision: an IT admin of its device groups accepts or rejects it.',
  'activity.next_step_decision':
    '*Next step:* an IT admin of its device groups accepts or rejects it. That somebody has taken it decides nothing.',
  'button.comment': 'Comment',
  'event.activity_commented': '{name} commented on {number}.',
  'event.comment': '“{reason}”',
  'refusal.comment_missing': 'Write what you want to say.',

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

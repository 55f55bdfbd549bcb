/** People who can act no longer, and what becomes of what was theirs. */
export const enLeavers = {
  'leaver.deactivated': '*{name}* was deactivated in Slack and can no longer act.',
  'leaver.guest': '*{name}* is a guest in Slack now and can no longer act.',
  'leaver.other': '*{name}* can no longer act in this workspace.',
  'leaver.counts':
    '{count, plural, one {# live activity waits} other {# live activities wait}} for them: {requested, plural, =0 {{taken, number} taken} other {{requested, number} requested{taken, plural, =0 {} other {, {taken, number} taken}}}}.',
  'leaver.activity': '• *{number}* {title} ({part})',
  'leaver.part.requested': 'requested',
  'leaver.part.taken': 'taken',
  'leaver.part.both': 'requested and taken',
  'leaver.more': '• and {count, number} more',
  'leaver.exceptions':
    '{count, plural, one {The exception {numbers}, which they asked for, waits} other {The exceptions {numbers}, which they asked for, wait}} for a decision: an exception approver decides, as always.',
  'leaver.what_follows':
    'Nothing was changed. Until somebody else has them, IT admins can act on them as before, and nobody is told in the place of the person who left.',

  'button.hand_over': 'Hand over …',
  'button.hand_over_from': 'Hand over what {name} had …',
  'hand_over.title': 'Hand over',
  'hand_over.submit': 'Hand over',
  'hand_over.assignee': 'Who does what they took',
  'hand_over.assignee_hint': 'An IT admin of the device groups; or tick below that nobody is to have them.',
  'hand_over.give_back': 'What they took',
  'hand_over.give_back_box': 'Give it back to all IT admins',
  'hand_over.give_back_hint':
    'Nobody has these activities then, and any IT admin of their device groups can take them.',
  'hand_over.requester': 'Whose requests they are from now on',
  'hand_over.requester_hint':
    'A requester for the device groups. Left empty, the requests stay as they are. Who created them stays in the record.',
  'hand_over.most':
    'At most {most, number} are handed over at once, the oldest first. Press the button again for the others.',
  'hand_over.ordered': 'It is being handed over. A direct message tells you what came of it.',
  'hand_over.outcome': 'What {name} had: {done, number} handed over{others, plural, =0 {} other {, # not}}',
  'hand_over.given_back': '• Given back, nobody has them now: {numbers}',
  'hand_over.done_assignee': '• With {name} now: {numbers}',
  'hand_over.done_requester': '• Requests of {name} now: {numbers}',
  'hand_over.not_done_assignee': '• *{number}*, still taken as before: {why}',
  'hand_over.not_done_requester': '• *{number}*, still requested as before: {why}',

  'activity.line.requester_now': 'Requester now',
  'event.requester_changed': '{name} handed {number} over: its requester is {requester} now.',
  'event.requester_changed_to_you': '{name} handed {number} over: you are its requester now.',

  'refusal.person_not_left':
    '{name} can act in this workspace again, so that a bot admin does not hand over what is theirs.',
  'refusal.nothing_to_hand_over': 'Nothing of theirs is left to hand over.',
  'refusal.give_back_unclear':
    'Choose who does what they took, or tick that it is given back to all IT admins; one of the two.',
  'refusal.requester_missing': 'Choose whose requests they are from now on.',
  'refusal.requester_changed_meanwhile': 'In the meantime {number} became a request of {name}.',
  'refusal.not_requester.held':
    '{name} is not a requester for all of its device groups. The role is given for them to {holders}.',
  'refusal.not_requester.nobody':
    '{name} is not a requester for all of its device groups. A bot admin can give the role in “/remediate settings”.',
} as const satisfies Readonly<Record<string, string>>;

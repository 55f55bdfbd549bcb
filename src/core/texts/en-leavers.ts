/** People who can act no longer, and what becomes of what was theirs. */
export const enLeavers = {
  'button.hand_over': 'Hand over …',
  'button.hand_over_from': 'Hand over what {name} had …',

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

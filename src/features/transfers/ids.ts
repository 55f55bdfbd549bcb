/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const transferActions = {
  handOver: 'hand_over',
} as const;

/** Fields that are read when their form is submitted. */
export const transferFields = {
  newRequester: 'hand_over_requester',
  giveBack: 'hand_over_give_back',
  assignee: 'reassign_person',
} as const;

/** Forms, and shortcuts. */
export const transferForms = {
  handOverForm: 'hand_over_form',
} as const;

/** Blocks, by what they hold. */
export const transferBlocks = {
  assignee: 'assignee',
  requester: 'requester',
  handOver: 'hand_over',
  giveBack: 'give_back',
} as const;

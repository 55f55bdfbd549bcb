/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const transferActions = {
  transfer: 'transfer',
} as const;

/** Fields that are read when their form is submitted. */
export const transferFields = {
  newRequester: 'transfer_requester',
  giveBack: 'transfer_give_back',
  assignee: 'reassign_person',
} as const;

/** Forms, and shortcuts. */
export const transferForms = {
  transferForm: 'transfer_form',
} as const;

/** Blocks, by what they hold. */
export const transferBlocks = {
  assignee: 'assignee',
  requester: 'requester',
  transfer: 'transfer',
  giveBack: 'give_back',
} as const;

export const transferActions = {
  transfer: 'transfer',
} as const;

export const transferFields = {
  newRequester: 'transfer_requester',
  giveBack: 'transfer_give_back',
  assignee: 'reassign_person',
} as const;

export const transferForms = {
  transferForm: 'transfer_form',
} as const;

export const transferBlocks = {
  transfer: 'transfer',
} as const;

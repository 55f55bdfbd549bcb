/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const requestActions = {
  recommendation: 'request_recommendation',
  option: 'request_option',
  groups: 'request_groups',
  priority: 'request_priority',
  due: 'request_due',
  requestLinked: 'request_linked',
  followInstead: 'follow_instead',
  followUp: 'follow_up_request',
} as const;

/** Fields that are read when their form is submitted. */
export const requestFields = {
  plainTitle: 'request_title',
  anyway: 'request_anyway',
} as const;

/** Forms, and shortcuts. */
export const requestForms = {
  newRequest: 'new_request',
  newRequestFromMessage: 'new_request_from_message',
  requestForm: 'request_form',
} as const;

/** Blocks, by what they hold. */
export const requestBlocks = {
  recommendation: 'recommendation',
  anyway: 'anyway',
  title: 'title',
  option: 'option',
  groups: 'groups',
  priority: 'priority',
  due: 'due',
} as const;

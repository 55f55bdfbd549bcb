export const platformActions = {
  /** A select with buttons as options. */
  moreActions: 'more_actions',
  /** A button that runs its value as a slash command. */
  runCommand: 'run_command',
} as const;

export const sharedFields = {
  reason: 'typed_reason',
  note: 'typed_note',
} as const;

/** The only option of a type-ahead that refuses a person. */
export const refusedOptionValue = 'refused';

export const tickedValue = 'on';

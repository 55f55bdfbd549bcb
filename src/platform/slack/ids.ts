/** What the platform answers by itself when a person presses or chooses. */
export const platformActions = {
  /** A select whose options are buttons. */
  moreActions: 'more_actions',
  /** A button that does what its value does when it is typed behind the slash command. */
  runCommand: 'run_command',
} as const;

export const sharedFields = {
  reason: 'typed_reason',
  note: 'typed_note',
} as const;

/** What a type-ahead that refuses a person offers instead of results. */
export const refusedOptionValue = 'refused';

/** The one value of a box that is ticked or not. */
export const tickedValue = 'on';

/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const cardActions = {
  menu: 'activity_menu',
  openDetail: 'open_detail',
} as const;

/** Blocks, by what they hold. */
export const cardBlocks = {
  assignment: 'assignment',
} as const;

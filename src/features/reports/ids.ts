/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const reportActions = {
  reportShowAll: 'report_show_all',
} as const;

export const reportActions = {
  reportShowAll: 'report_show_all',
} as const;

/** Files that people ask for. */
export const enExport = {
  'export.button': 'Export',
} as const;

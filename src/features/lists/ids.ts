export const listActions = {
  shareTop: 'share_top',
  trend: 'send_trend',
  listNewer: 'list_newer',
  listOlder: 'list_older',
  listBatch: 'list_batch',
  exportActivities: 'export_activities',
} as const;

export const listFields = {
  batch: 'batch_activities',
  batchAction: 'batch_action',
} as const;

export const listForms = {
  batchForm: 'batch_form',
} as const;

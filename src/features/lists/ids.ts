/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const listActions = {
  shareTop: 'share_top',
  trend: 'send_trend',
  listNewer: 'list_newer',
  listOlder: 'list_older',
  listBatch: 'list_batch',
  exportActivities: 'export_activities',
} as const;

/** Fields that are read when their form is submitted. */
export const listFields = {
  batch: 'batch_activities',
  batchAction: 'batch_action',
} as const;

/** Forms, and shortcuts. */
export const listForms = {
  batchForm: 'batch_form',
} as const;

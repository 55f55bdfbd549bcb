/** What is said in an activity's thread and to those concerned; everything else is in the audit log alone. */
export const historyActions = [
  'activity_filed',
  'activity_accepted',
  'activity_rejected',
  'activity_completed',
  'activity_reopened',
  'activity_withdrawn',
  'activity_taken',
  'activity_reassigned',
  'activity_released',
  'requester_changed',
  'activity_commented',
  'due_changed',
  'activity_paused',
  'activity_resumed',
  'priority_changed',
  'plan_changed',
  'exploit_appeared',
  'alert_appeared',
  'completion_disputed',
  'dispute_ended',
  'completed_by_corrected',
  'portal_linked',
  'portal_dismissed',
  'portal_completed',
  'portal_unlinked',
  'ticket_linked',
  'ticket_unlinked',
  'ticket_conflict',
  'intune_overruled',
  'intune_followed',
] as const;
export type HistoryAction = (typeof historyActions)[number];

/** What exceptions do to an activity. */
export const pauseActions: ReadonlySet<HistoryAction> = new Set(['activity_paused', 'activity_resumed']);

/** What is said in an activity's thread and to those concerned; everything else stands in the audit log alone. */
export const toldActions = [
  'activity_filed',
  'activity_accepted',
  'activity_rejected',
  'activity_completed',
  'activity_reopened',
  'activity_withdrawn',
] as const;
export type ToldAction = (typeof toldActions)[number];

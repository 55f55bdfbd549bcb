/** Why nothing follows in Slack from what is done here. Goes once the bot reads portal activities and Intune tasks. */
export const notReadYet =
  'Mendbot reads recommendations and devices only so far: it does not see what is done here, so nothing follows in Slack yet.';

/** What follows from devices that report in, and what does not. Goes once the bot measures progress after filing. */
export const progressNotReadYet =
  'Mendbot reads the new counts for forms, search and top; it does not measure progress after filing yet, so the bar on a card stays.';

/** Why nothing follows in Slack from what is done here. Goes once the bot reads portal activities and Intune tasks. */
export const notReadYet =
  'Mendbot reads recommendations and devices only so far: it does not see what is done here, so nothing follows in Slack yet.';

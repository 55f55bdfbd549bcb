/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const portalActions = {
  linkSame: 'link_same',
  linkApart: 'link_apart',
  unlinkTicket: 'unlink_ticket',
  unlinkPortal: 'unlink_portal_activity',
} as const;

/** Blocks, by what they hold. */
export const portalBlocks = {
  unlink: 'unlink',
  portalLink: 'portal_link',
} as const;

/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const portalActions = {
  linkSame: 'link_same',
  dismissLink: 'dismiss_link',
  unlinkTicket: 'unlink_ticket',
  unlinkPortal: 'unlink_portal_activity',
} as const;

export const portalBlocks = {
  unlink: 'unlink',
  portalLink: 'portal_link',
} as const;

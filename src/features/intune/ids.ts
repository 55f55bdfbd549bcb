/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const intuneActions = {
  linkTicket: 'link_ticket',
  notThisTicket: 'not_this_ticket',
  keepSlack: 'keep_slack',
  takeIntune: 'take_intune',
} as const;

export const intuneBlocks = {
  ticketLink: 'ticket_link',
  ticketDispute: 'ticket_dispute',
} as const;

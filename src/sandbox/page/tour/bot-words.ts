/** What the tour looks for in the bot's words: `test/architecture/tour-words.test.ts` finds each in the catalogue. */
export const botWords = {
  requestForm: 'Request remediation',
  notes: 'Notes for IT',
  submitRequest: 'Submit request',
  accept: 'Accept',
  complete: 'Complete',
  active: 'Active',
  accepted: 'accepted',
  wasCompleted: 'was completed',
  completedBy: 'Completed by',
  wasAlreadyCompleted: 'was already completed by',
  history: 'History',
  topHeading: 'Top remediation activities',
  shareHere: 'Share here',
  sharedBy: 'Shared by',
  guestRefused: 'Guests cannot use Mendbot',
} as const;

/** What is removed, and the list of activities as CSV. */
export const enRetention = {
  'removal.card_heading': '{number} · Removed',
  'removal.card':
    '{number} was removed {at}, since it had ended {count, plural, one {# day} other {# days}} or more before. The audit log keeps the facts.',
  'refusal.activity_removed':
    '{number} was removed {at}: it had ended, and the retention setting keeps ended activities no longer. The audit log keeps what was decided.',
  'activities_csv.ticket.pending': 'Pending',
  'activities_csv.ticket.active': 'Active',
  'activities_csv.ticket.completed': 'Completed',
  'activities_csv.ticket.rejected': 'Rejected',
} as const;

export function reasonOrNoteOf(command: object): string {
  if ('reason' in command && typeof command.reason === 'string') return command.reason;
  return 'note' in command && typeof command.note === 'string' ? command.note : '';
}

/** Text from outside may hold a NUL or half a character, which PostgreSQL refuses. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

// `note` goes with a decision. `notes` also limits comments and the context of an exception.
/** How long what people type may be, in characters (UTF-16 units, as Slack counts them). */
export const textLimits = { reason: 1000, note: 1000, notes: 3000, title: 140, changeNumber: 40 } as const;

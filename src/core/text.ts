export function reasonOrNoteOf(command: object): string {
  if ('reason' in command && typeof command.reason === 'string') return command.reason;
  return 'note' in command && typeof command.note === 'string' ? command.note : '';
}

/** PostgreSQL rejects NUL and lone surrogates, which outside text may contain. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** `null` for text that is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

// `note` belongs to a decision. `notes` also limits comments and the context of an exception.
/** Limits for typed text, in UTF-16 units, as Slack counts them. */
export const textLimits = { reason: 1000, note: 1000, notes: 3000, title: 140, changeNumber: 40 } as const;

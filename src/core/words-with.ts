/** What was given with a decision, as a reason or a note. */
export function wordsWith(command: object): string {
  if ('reason' in command && typeof command.reason === 'string') return command.reason;
  return 'note' in command && typeof command.note === 'string' ? command.note : '';
}

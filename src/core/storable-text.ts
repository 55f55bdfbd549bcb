/** What arrives from outside may hold a NUL or half a character, which PostgreSQL refuses in any text. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** What somebody typed, of text in which Slack may have written `&`, `<` and `>` as entities, as it does in messages. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

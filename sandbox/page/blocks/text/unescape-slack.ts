const characters: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** Slack knows these three escapes and no others. */
export function unescapeSlack(text: string): string {
  return text.replace(/&(?:lt|gt|amp);/g, (escaped) => characters[escaped] ?? escaped);
}

// A name that could be read as `payload`, also in other letters.
const perhapsPayload = /(?:^|&)(?:payload|[^=&]*%)/;

/**
 * Whether a body could be one that Bolt reads as `null`, told without parsing it: false for nearly everything that Slack sends. A form
 * has the JSON in its `payload`, or none.
 */
export function maySayNull(body: string, contentType: string | undefined): boolean {
  if (contentType !== 'application/x-www-form-urlencoded') return /^\s*null\s*$/.test(body);
  // One field, which begins with a brace.
  if (body.startsWith('payload=%7B') && !body.includes('&')) return false;
  return perhapsPayload.test(body);
}

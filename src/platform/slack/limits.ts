/** Slack's limits, in characters (UTF-16 units) unless noted. Source: docs.slack.dev, Block Kit. */
export const limits = {
  modalTitle: 24,
  header: 150,
  text: 3000,
  optionText: 75,
  optionValue: 150,
  /** How many options a menu may have. */
  options: 100,
  buttonText: 75,
  buttonValue: 2000,
  inputText: 3000,
  privateMetadata: 3000,
  viewBlocks: 100,
  fieldText: 2000,
} as const;

/** Shortens to `most` UTF-16 units with an ellipsis. Splits no surrogate pair. */
export function truncate(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const last = cut.charCodeAt(cut.length - 1);
  const isHalf = last >= 0xd800 && last <= 0xdbff;
  return `${isHalf ? cut.slice(0, -1) : cut}…`;
}

/** Like `truncate`, with one space for each run of white space. */
export function oneLine(text: string, most: number): string {
  return truncate(text.replace(/\s+/g, ' '), most);
}

/** Like `truncate`, for escaped mrkdwn. Splits no entity, link, date or mention. */
export function truncateMrkdwn(text: string, most: number): string {
  return text.length <= most ? text : truncate(text, most).replace(/(?:&[a-z]{0,3}|<[^<>]*)…$/, '…');
}

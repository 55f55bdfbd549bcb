/** The filter in words, as a button carries it; Slack takes no empty value. */
export function formatExportValue(filter: string): string {
  return filter === '' ? ' ' : filter;
}

/** Nothing in it is to be trusted: it is read again like a typed filter. */
export function parseExportValue(value: string): string {
  return value.slice(0, 1000).trim();
}

/** A Slack workspace (`T…`). */
export type WorkspaceId = string & { readonly __brand: 'WorkspaceId' };
/** A Slack user (`U…` or `W…`). */
export type PersonId = string & { readonly __brand: 'PersonId' };
/** A Slack conversation (`C…`, `G…`, `D…`). */
export type ChannelId = string & { readonly __brand: 'ChannelId' };
/** A UUID of ours. */
export type ActivityId = string & { readonly __brand: 'ActivityId' };
/** A UUID of ours. */
export type ExceptionId = string & { readonly __brand: 'ExceptionId' };

/** What people read and type: `REM-1042`. */
export function formatActivityNumber(number: number): string {
  return `REM-${number}`;
}

/** Reads `REM-1042`, `rem 1042`, `rem1042` or `1042`; `null` for anything else. */
export function parseActivityNumber(text: string): number | null {
  const match = /^(?:rem[-\s]?)?(\d{1,9})$/i.exec(text.trim());
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** What people read and type: `EXC-17`. */
export function formatExceptionNumber(number: number): string {
  return `EXC-${number}`;
}

/** Reads `EXC-17`, `exc 17` or `exc17`; `null` for anything else. */
export function parseExceptionNumber(text: string): number | null {
  const match = /^exc[-\s]?(\d{1,9})$/i.exec(text.trim());
  return match?.[1] === undefined ? null : Number(match[1]);
}

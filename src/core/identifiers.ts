import { createHash } from 'node:crypto';

/** A Slack workspace (`T…`). */
export type WorkspaceId = string & { readonly __brand: 'WorkspaceId' };
/** A Slack user (`U…` or `W…`). */
export type PersonId = string & { readonly __brand: 'PersonId' };
/** A Slack conversation (`C…`, `G…`, `D…`). */
export type ChannelId = string & { readonly __brand: 'ChannelId' };
export type ActivityId = string & { readonly __brand: 'ActivityId' };
export type ExceptionId = string & { readonly __brand: 'ExceptionId' };

export function formatActivityNumber(number: number): string {
  return `REM-${number}`;
}

/** Reads `REM-1042`, `rem 1042`, `rem1042` or `1042`. `null` for anything else. */
export function parseActivityNumber(text: string): number | null {
  const match = /^(?:rem[-\s]?)?(\d{1,9})$/i.exec(text.trim());
  return match?.[1] === undefined ? null : Number(match[1]);
}

export function formatExceptionNumber(number: number): string {
  return `EXC-${number}`;
}

/** Reads `EXC-17`, `exc 17` or `exc17`. `null` for anything else. */
export function parseExceptionNumber(text: string): number | null {
  const match = /^exc[-\s]?(\d{1,9})$/i.exec(text.trim());
  return match?.[1] === undefined ? null : Number(match[1]);
}

export type NamedPerson =
  | { readonly kind: 'slack'; readonly id: string }
  | { readonly kind: 'entra'; readonly id: string }
  /** `personId` is the opaque id of the owner of the address. `null` if the owner was unknown. */
  | { readonly kind: 'address'; readonly address: string; readonly personId: string | null };

/** A salted hash that replaces a person's id. Without the salt, nobody can link it to the person. */
export function opaqueIdOf(workspaceId: string, person: NamedPerson, salt: string): string {
  const named = person.kind === 'address' ? [person.address, person.personId] : [person.id];
  const digest = createHash('sha256').update(JSON.stringify([salt, workspaceId, person.kind, ...named]));
  return toUuid(digest.digest('hex'));
}

function toUuid(hex: string): string {
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `${variant}${hex.slice(17, 20)}`];
  return [...parts, hex.slice(20, 32)].join('-');
}

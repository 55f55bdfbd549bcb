import { createHash } from 'node:crypto';
import { type NamedPerson, opaqueIdOf } from '../../core/identifiers.ts';
import type { Facts } from './names.ts';

/** One audit row as it is hashed and exported. The names and the way of hashing must never change. */
export interface AuditRecord {
  readonly workspaceId: string;
  /** The row's place in the workspace's chain: 1, 2, 3, without gaps. */
  readonly seq: number;
  /** The row's own number, in the order of writing. */
  readonly logSeq: number;
  readonly id: string;
  readonly activityId: string | null;
  /** UTC to the microsecond: `2026-03-02T12:00:00.000000Z`. */
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string;
  readonly role: string | null;
  readonly roleSource: string | null;
  readonly action: string;
  readonly before: Facts | null;
  readonly after: Facts | null;
  readonly reason: string;
  /** The hash of the previous row in the chain; {@link noHash} in the first row. */
  readonly prevHash: string;
}

/** An audit row as written, before it has a place in the chain. */
export type UnsealedRecord = Omit<AuditRecord, 'seq' | 'prevHash'>;

export interface SealedRecord extends AuditRecord {
  readonly hash: string;
}

/** The previous hash of the first row in a chain. */
export const noHash = '0'.repeat(64);

/** SHA-256 over the whole row, its place and the previous hash, as canonical JSON. */
export function hashRecord(record: AuditRecord): string {
  const { workspaceId, seq, logSeq, id, activityId, at, actorKind, actorId } = record;
  const { role, roleSource, action, before, after, reason, prevHash } = record;
  const where = { workspaceId, seq, logSeq, id, activityId, at, prevHash };
  const what = { actorKind, actorId, role, roleSource, action, before, after, reason };
  return createHash('sha256')
    .update(canonicalJson({ ...where, ...what }))
    .digest('hex');
}

/** JSON without spaces. The keys of every object are in the order of their UTF-16 code units. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

/** A place in a chain. People write places down elsewhere, to check the chain later. */
export interface ChainPlace {
  readonly seq: number;
  readonly hash: string;
}

export interface ChainFault {
  readonly what: 'changed' | 'missing' | 're_ordered' | 'unsealed' | 'renamed' | 'not_the_head';
  /** The place of the row; `null` = it has none. */
  readonly seq: number | null;
  /** The id of the row, or of the renamed person; `null` = nothing is left of it. */
  readonly id: string | null;
}

export interface ChainLink extends ChainPlace {
  readonly auditId: string;
  readonly prevHash: string;
  readonly record: AuditRecord | null;
  /** `false`: reading the row lost something, which the hash cannot show. */
  readonly isReadWhole: boolean;
}

/** Follows one chain from its beginning, or a piece of it from anywhere. */
export class AuditChain {
  head: ChainPlace | null = null;
  count = 0;
  readonly #begins: 'at_the_beginning' | 'anywhere';

  constructor(begins: 'at_the_beginning' | 'anywhere') {
    this.#begins = begins;
  }

  /** Returns what is wrong with the next link; `null` = nothing. */
  follow(link: ChainLink): ChainFault | null {
    const { seq, hash, auditId: id, record, isReadWhole } = link;
    const before = this.#before(link);
    if (seq !== before.seq + 1) return gap(before.seq + 1, link);
    if (link.prevHash !== before.hash) return { what: 're_ordered', seq, id };
    if (record === null) return { what: 'missing', seq, id };
    if (!isReadWhole || hashRecord(record) !== hash) return { what: 'changed', seq, id };
    this.head = { seq, hash };
    this.count += 1;
    return null;
  }

  #before({ seq, prevHash }: ChainLink): ChainPlace {
    if (this.head !== null) return this.head;
    return this.#begins === 'anywhere' && seq > 1 ? { seq: seq - 1, hash: prevHash } : { seq: 0, hash: noHash };
  }
}

/** A row that comes too early is in the wrong place. One that comes too late leaves others out. */
function gap(expected: number, { seq, auditId }: ChainLink): ChainFault {
  return seq < expected ? { what: 're_ordered', seq, id: auditId } : { what: 'missing', seq: expected, id: null };
}

export function toLink(record: SealedRecord): ChainLink {
  const { seq, hash, id: auditId, prevHash } = record;
  return { seq, hash, auditId, prevHash, record, isReadWhole: true };
}

const placeShape = /^(\d{1,15}):([0-9a-f]{16,64})$/;

/** Reads `1234:1a2b…`; `null` = malformed. The hash may be cut to sixteen digits. */
export function parseChainPlace(text: string): ChainPlace | null {
  const [, seq = '', hash = ''] = placeShape.exec(text.trim().toLowerCase()) ?? [];
  // Places begin with 1.
  return Number(seq) < 1 ? null : { seq: Number(seq), hash };
}

export function formatChainPlace({ seq, hash }: ChainPlace): string {
  return `${seq}:${hash}`;
}

export function isAnchoredBy(row: ChainPlace, anchor: ChainPlace): boolean {
  return row.seq === anchor.seq && row.hash.startsWith(anchor.hash);
}

/** The fault of a row that differs from the hash written down for its place; `null` = none. */
export function anchorFault(
  link: ChainPlace & { readonly auditId: string },
  anchor: ChainPlace | null,
): ChainFault | null {
  if (anchor === null || link.seq !== anchor.seq || isAnchoredBy(link, anchor)) return null;
  return { what: 'not_the_head', seq: link.seq, id: link.auditId };
}

export interface SaltedPerson {
  readonly id: string;
  readonly person: NamedPerson;
  readonly salt: string;
}

/** Rows do not say whom an opaque id means. The id is a hash of the person, so an exchange shows. */
export function renamedFault(
  people: readonly SaltedPerson[],
  { workspaceId, seq }: { readonly workspaceId: string; readonly seq: number | null },
): ChainFault | null {
  const renamed = people.find(({ id, person, salt }) => opaqueIdOf(workspaceId, person, salt) !== id);
  return renamed === undefined ? null : { what: 'renamed', seq, id: renamed.id };
}

import { createHash } from 'node:crypto';
import { type NamedPerson, opaqueIdOf } from '../../core/identifiers.ts';
import type { Facts } from './names.ts';

/** One row of the audit log, as it is hashed and exported. The names and the order of hashing are for good. */
export interface AuditRecord {
  readonly workspaceId: string;
  /** Its place in the workspace's chain: 1, 2, 3, without gaps. */
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
  /** The hash of the row before it in the chain; {@link noHash} in the first. */
  readonly prevHash: string;
}

/** An audit row as it was written, before it has its place. */
export type UnsealedRecord = Omit<AuditRecord, 'seq' | 'prevHash'>;

export interface SealedRecord extends AuditRecord {
  readonly hash: string;
}

/** What the first row of a chain follows. */
export const noHash = '0'.repeat(64);

/** SHA-256 over everything that the row says, its place and the hash before it, as canonical JSON. */
export function hashRecord(record: AuditRecord): string {
  const { workspaceId, seq, logSeq, id, activityId, at, actorKind, actorId } = record;
  const { role, roleSource, action, before, after, reason, prevHash } = record;
  const where = { workspaceId, seq, logSeq, id, activityId, at, prevHash };
  const what = { actorKind, actorId, role, roleSource, action, before, after, reason };
  return createHash('sha256')
    .update(canonicalJson({ ...where, ...what }))
    .digest('hex');
}

/** JSON without spaces, the keys of every object in the order of their UTF-16 code units. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}

/** Where a chain ends, or a place in it: what is written down elsewhere to hold the chain against. */
export interface ChainPlace {
  readonly seq: number;
  readonly hash: string;
}

/** What is wrong with the first row that is not as it was written. */
export interface ChainFault {
  readonly what: 'changed' | 'missing' | 're_ordered' | 'unsealed' | 'renamed' | 'not_the_head';
  /** Its place; `null` where it has none. */
  readonly seq: number | null;
  /** The id of the row, or of who is named; `null` where nothing is left of it. */
  readonly id: string | null;
}

/** A link of the chain, with its row where it is still there. */
export interface ChainLink extends ChainPlace {
  readonly auditId: string;
  readonly prevHash: string;
  readonly record: AuditRecord | null;
  /** False where reading the row lost something that was put in, which the hash cannot tell. */
  readonly isReadWhole: boolean;
}

/** Follows one chain from its beginning, or a piece of it from wherever that begins. */
export class AuditChain {
  /** The last row that was followed. */
  head: ChainPlace | null = null;
  /** How many rows were followed. */
  count = 0;
  readonly #begins: 'at_the_beginning' | 'anywhere';

  constructor(begins: 'at_the_beginning' | 'anywhere') {
    this.#begins = begins;
  }

  /** What is wrong with the next link; `null` where it follows. */
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

/** Rows that come too early are in the wrong place; ones that come too late leave others out. */
function gap(expected: number, { seq, auditId }: ChainLink): ChainFault {
  return seq < expected ? { what: 're_ordered', seq, id: auditId } : { what: 'missing', seq: expected, id: null };
}

export function toLink(record: SealedRecord): ChainLink {
  const { seq, hash, id: auditId, prevHash } = record;
  return { seq, hash, auditId, prevHash, record, isReadWhole: true };
}

const placeShape = /^(\d{1,15}):([0-9a-f]{16,64})$/;

/** Reads `1234:1a2b…`; the hash may be cut short, to sixteen digits at least. */
export function parseChainPlace(text: string): ChainPlace | null {
  const [, seq = '', hash = ''] = placeShape.exec(text.trim().toLowerCase()) ?? [];
  // Places begin with 1: what is before is compared with nothing.
  return Number(seq) < 1 ? null : { seq: Number(seq), hash };
}

export function formatChainPlace({ seq, hash }: ChainPlace): string {
  return `${seq}:${hash}`;
}

/** Whether a row of the chain is what was written down of it. */
export function isAnchoredBy(row: ChainPlace, anchor: ChainPlace): boolean {
  return row.seq === anchor.seq && row.hash.startsWith(anchor.hash);
}

/** What is wrong with a row where another one was written down in its place. */
export function anchorFault(
  link: ChainPlace & { readonly auditId: string },
  anchor: ChainPlace | null,
): ChainFault | null {
  if (anchor === null || link.seq !== anchor.seq || isAnchoredBy(link, anchor)) return null;
  return { what: 'not_the_head', seq: link.seq, id: link.auditId };
}

/** Whom an opaque id is said to mean, with what shows whether it does. */
export interface SaltedPerson {
  readonly id: string;
  readonly person: NamedPerson;
  readonly salt: string;
}

/** Whom an opaque id means is no part of the rows; the id itself tells whether it was exchanged. */
export function renamedFault(
  people: readonly SaltedPerson[],
  { workspaceId, seq }: { readonly workspaceId: string; readonly seq: number | null },
): ChainFault | null {
  const renamed = people.find(({ id, person, salt }) => opaqueIdOf(workspaceId, person, salt) !== id);
  return renamed === undefined ? null : { what: 'renamed', seq, id: renamed.id };
}

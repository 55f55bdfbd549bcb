import { createHash } from 'node:crypto';

type Facts = Readonly<Record<string, unknown>>;

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

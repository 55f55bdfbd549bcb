import type { Reader } from '../../platform/database/transaction.ts';
import type { SealedRecord } from '../audit/index.ts';
import {
  type AuditedPerson,
  type ChainRange,
  findChainPiece,
  opaqueIdsIn,
  readAuditedPeople,
  readChainPages,
} from '../audit/index.ts';
import { readFiledNumbers } from './filed-numbers.ts';

/** A row as it is exported, with whom its opaque ids mean, where that was asked for. */
export interface ExportedRecord {
  readonly record: SealedRecord;
  readonly people: readonly AuditedPerson[];
  /** Of the activity that it is about; beside the record, since the hash is not about it. `null` where there is none. */
  readonly activityNumber: number | null;
}

export interface AuditPiece {
  readonly workspaceId: string;
  /** The piece of the chain with all that was written from the one instant on and before the other. */
  readonly from: Date | null;
  readonly before: Date | null;
  readonly isNamed: boolean;
}

/** A row that has a place in the chain is not there: what would be exported is not the whole log. */
export class AuditRowMissing extends Error {
  override readonly name = 'AuditRowMissing';
}

/** A piece of the audit log without gaps, so that whoever has it can compute the chain of it anew. */
export async function* exportAudit(db: Reader, piece: AuditPiece): AsyncGenerator<readonly ExportedRecord[]> {
  const { workspaceId, isNamed } = piece;
  const places = await findChainPiece(db, workspaceId, piece);
  if (places !== null) yield* exportPlaces(db, { workspaceId, isNamed, ...places });
}

/** The same by the places of its first and its last row. */
export async function* exportPlaces(
  db: Reader,
  { isNamed, ...range }: ChainRange & Pick<AuditPiece, 'isNamed'>,
): AsyncGenerator<readonly ExportedRecord[]> {
  for await (const page of readChainPages(db, range)) {
    const records = page.map(({ seq, auditId, hash, record }) => {
      if (record === null) throw new AuditRowMissing(`row ${seq} (${auditId}) of ${range.workspaceId}`);
      return { ...record, hash };
    });
    const people = new Map(
      isNamed ? (await readPeople(db, range.workspaceId, records)).map((one) => [one.id, one]) : [],
    );
    const numbers = await readNumbers(db, records);
    yield records.map((record) => ({
      record,
      people: namedIn(record).flatMap((id) => people.get(id) ?? []),
      activityNumber: numbers.get(record.activityId ?? '') ?? null,
    }));
  }
}

const mostAtOnce = 1000;

async function readPeople(
  db: Reader,
  workspaceId: string,
  records: readonly SealedRecord[],
): Promise<readonly AuditedPerson[]> {
  const ids = [...new Set(records.flatMap(namedIn))];
  const people: AuditedPerson[] = [];
  for (let start = 0; start < ids.length; start += mostAtOnce) {
    people.push(...(await readAuditedPeople(db, workspaceId, ids.slice(start, start + mostAtOnce))));
  }
  return people;
}

async function readNumbers(db: Reader, records: readonly SealedRecord[]): Promise<ReadonlyMap<string, number>> {
  const ids = new Set(records.map(({ activityId }) => activityId).filter((id) => id !== null));
  return await readFiledNumbers(db, [...ids]);
}

/** The opaque ids in a row, each once, its actor first. */
function namedIn({ actorKind, actorId, roleSource, before, after }: SealedRecord): readonly string[] {
  const source = opaqueIdsIn({ roleSource });
  const actor = actorKind === 'person' ? [actorId] : [];
  return [...new Set([...actor, ...source, ...opaqueIdsIn(before), ...opaqueIdsIn(after)])];
}

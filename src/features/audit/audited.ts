import { sql } from 'kysely';
import type { NamedPerson } from '../../core/identifiers.ts';
import { batchesOf, keysetPages } from '../../platform/database/batches.ts';
import type { Reader } from '../../platform/database/transaction.ts';

/** The person behind an opaque id, with what the id was made of. */
export interface AuditedPerson {
  readonly id: string;
  readonly workspaceId: string;
  readonly person: NamedPerson;
  readonly salt: string;
  /** The current name in Slack's mirror; `null` = the mirror does not know the person. */
  readonly displayName: string | null;
}

const pageSize = 1000;

/** Leaves out ids whose person was removed. */
export async function readAuditedPeople(
  db: Reader,
  workspaceId: string,
  ids: readonly string[],
): Promise<readonly AuditedPerson[]> {
  const people: AuditedPerson[] = [];
  for (const batch of batchesOf(ids, pageSize)) {
    const named = everybody(db).where('who.workspace_id', '=', workspaceId).where('who.id', 'in', batch);
    people.push(...(await named.execute()).map(fromRow));
  }
  return people;
}

export function readAllAuditedPeople(db: Reader, workspaceId: string): AsyncGenerator<readonly AuditedPerson[]> {
  return keysetPages(pageSize, async (last) => {
    let select = everybody(db).where('who.workspace_id', '=', workspaceId);
    if (last !== null) select = select.where('who.id', '>', last.id);
    return (await select.orderBy('who.id').limit(pageSize).execute()).map(fromRow);
  });
}

function everybody(db: Reader) {
  const people = db
    .selectFrom('audit_person')
    .select(['id', 'workspace_id', 'kind', 'vendor_id as name', 'salt'])
    .select(sql<string | null>`null::uuid`.as('person_id'));
  const addresses = db
    .selectFrom('audit_address')
    .select(['id', 'workspace_id', sql<'address'>`'address'`.as('kind'), 'address as name', 'salt', 'person_id']);
  return db
    .selectFrom(people.$castTo<Row>().unionAll(addresses.$castTo<Row>()).as('who'))
    .leftJoin('person', (join) =>
      join
        .onRef('person.workspace_id', '=', 'who.workspace_id')
        .onRef('person.id', '=', 'who.name')
        .on('who.kind', '=', 'slack'),
    )
    .select(['who.id', 'who.workspace_id', 'who.kind', 'who.name', 'who.salt', 'who.person_id', 'person.display_name']);
}

interface Row {
  readonly id: string;
  readonly workspace_id: string;
  readonly kind: 'slack' | 'entra' | 'address';
  readonly name: string;
  readonly salt: string;
  readonly person_id: string | null;
}

function fromRow(row: Row & { readonly display_name: string | null }): AuditedPerson {
  const { id, workspace_id: workspaceId, kind, name, salt, person_id: personId, display_name: displayName } = row;
  const person: NamedPerson = kind === 'address' ? { kind, address: name, personId } : { kind, id: name };
  return { id, workspaceId, person, salt, displayName };
}

export async function listAuditedWorkspaces(db: Reader): Promise<readonly string[]> {
  const known = db.selectFrom('workspace').select('id');
  const chained = db.selectFrom('audit_chain').select('workspace_id as id').distinct();
  // Includes rows under a workspace that is not in `workspace`.
  const written = db.selectFrom('audit_log').select('workspace_id as id').distinct();
  const people = db.selectFrom('audit_person').select('workspace_id as id').distinct();
  const addresses = db.selectFrom('audit_address').select('workspace_id as id').distinct();
  const rows = await known.union(chained).union(written).union(people).union(addresses).orderBy('id').execute();
  return rows.map(({ id }) => id);
}

/** The range of chain places that holds every row written between two instants; `null` = there is none. */
export async function findChainPiece(
  db: Reader,
  workspaceId: string,
  { from, before }: { readonly from: Date | null; readonly before: Date | null },
): Promise<{ readonly from: number; readonly to: number } | null> {
  let select = db
    .selectFrom('audit_chain')
    .innerJoin('audit_log', 'audit_log.id', 'audit_chain.audit_id')
    .select((eb) => [eb.fn.min('audit_chain.seq').as('from'), eb.fn.max('audit_chain.seq').as('to')])
    .where('audit_chain.workspace_id', '=', workspaceId);
  if (from !== null) select = select.where('audit_log.at', '>=', from);
  if (before !== null) select = select.where('audit_log.at', '<', before);
  const piece = await select.executeTakeFirst();
  return piece === undefined || piece.from === null ? null : { from: Number(piece.from), to: Number(piece.to) };
}

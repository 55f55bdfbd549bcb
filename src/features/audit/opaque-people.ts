import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import { type NamedPerson, opaqueIdOf } from '../../core/opaque-id.ts';
import { builtOnce } from '../../platform/database/built-once.ts';
import { keptInTransaction, type TransactionState, type Tx } from '../../platform/database/transaction.ts';

export type VendorPerson = Exclude<NamedPerson, { kind: 'address' }>;
export type NamedAddress = Extract<NamedPerson, { kind: 'address' }>;

/** The opaque ids of people; who has none yet gets one. At most 1,000 at once. */
export async function opaquePeople(
  tx: Tx,
  workspaceId: WorkspaceId,
  people: readonly VendorPerson[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map(people.map((person) => [personKey(person), person]));
  return await onceInTransaction(workspaceId, wanted, (unknown) => findOrMakePeople(tx, workspaceId, unknown));
}

const lookedUp: TransactionState<Map<string, string>> = { make: () => new Map() };

/** What was looked up before in the open transaction is not looked up again: nobody's opaque id is ever another one. */
async function onceInTransaction<T>(
  workspaceId: WorkspaceId,
  wanted: ReadonlyMap<string, T>,
  lookUp: (unknown: ReadonlyMap<string, T>) => Promise<ReadonlyMap<string, string>>,
): Promise<ReadonlyMap<string, string>> {
  const known = keptInTransaction(lookedUp) ?? new Map<string, string>();
  const place = (key: string) => `${workspaceId} ${key}`;
  const unknown = new Map([...wanted].filter(([key]) => !known.has(place(key))));
  if (unknown.size > 0) {
    for (const [key, id] of await lookUp(unknown)) known.set(place(key), id);
  }
  const named = [...wanted.keys()].map((key) => ({ key, id: known.get(place(key)) }));
  return new Map(named.flatMap(({ key, id }) => (id === undefined ? [] : [[key, id] as const])));
}

async function findOrMakePeople(
  tx: Tx,
  workspaceId: WorkspaceId,
  wanted: ReadonlyMap<string, VendorPerson>,
): Promise<ReadonlyMap<string, string>> {
  const rows = await peopleOf(tx, { workspaceId, ids: [...wanted.values()].map(({ id }) => id) });
  const found = new Map(rows.map(({ id, kind, vendor_id }) => [personKey({ kind, id: vendor_id }), id]));
  const missing = [...wanted].filter(([key]) => !found.has(key));
  if (missing.length === 0) return found;
  const made = missing.map(([key, person]) => ({ key, person, ...newOpaqueId(workspaceId, person) }));
  await tx
    .insertInto('audit_person')
    .values(
      made.map(({ id, salt, person }) => ({
        id,
        salt,
        workspace_id: workspaceId,
        kind: person.kind,
        vendor_id: person.id,
      })),
    )
    .execute();
  return new Map([...found, ...made.map(({ key, id }) => [key, id] as const)]);
}

const peopleOf = builtOnce(
  (db, { workspaceId, ids }: { readonly workspaceId: string; readonly ids: readonly string[] }) =>
    db
      .selectFrom('audit_person')
      .select(['id', 'kind', 'vendor_id'])
      .where('workspace_id', '=', workspaceId)
      .where(sql<boolean>`vendor_id = any(${ids}::text[])`)
      .orderBy('id', 'desc'),
);

/** The same for addresses: one written otherwise, or of somebody else, is another one. */
export async function opaqueAddresses(
  tx: Tx,
  workspaceId: WorkspaceId,
  addresses: readonly NamedAddress[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Map(addresses.map((address) => [addressKey(address), address]));
  return await onceInTransaction(workspaceId, wanted, (unknown) => findOrMakeAddresses(tx, workspaceId, unknown));
}

async function findOrMakeAddresses(
  tx: Tx,
  workspaceId: WorkspaceId,
  wanted: ReadonlyMap<string, NamedAddress>,
): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('audit_address')
    .select(['id', 'address', 'person_id as personId'])
    .where('workspace_id', '=', workspaceId)
    .where(
      'address',
      'in',
      [...wanted.values()].map(({ address }) => address),
    )
    .orderBy('id', 'desc')
    .execute();
  const found = new Map(rows.map((row) => [addressKey(row), row.id]));
  const missing = [...wanted].filter(([key]) => !found.has(key));
  if (missing.length === 0) return found;
  const made = missing.map(([key, named]) => ({ key, named, ...newOpaqueId(workspaceId, named) }));
  await tx
    .insertInto('audit_address')
    .values(
      made.map(({ id, salt, named }) => ({
        id,
        salt,
        workspace_id: workspaceId,
        address: named.address,
        person_id: named.personId,
      })),
    )
    .execute();
  return new Map([...found, ...made.map(({ key, id }) => [key, id] as const)]);
}

export function personKey({ kind, id }: VendorPerson): string {
  return `${kind}:${id}`;
}

export function addressKey({ address, personId }: Pick<NamedAddress, 'address' | 'personId'>): string {
  return JSON.stringify([address, personId]);
}

function newOpaqueId(workspaceId: WorkspaceId, person: NamedPerson): { readonly id: string; readonly salt: string } {
  const salt = randomBytes(16).toString('hex');
  return { id: opaqueIdOf(workspaceId, person, salt), salt };
}

import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type NamedPerson, opaqueIdOf, type WorkspaceId } from '../../core/identifiers.ts';
import { builtOnce } from '../../platform/database/built-once.ts';
import { keptInTransaction, type Reader, type TransactionState, type Tx } from '../../platform/database/transaction.ts';
import { type NamedPlace, namesIn, opaqueIdsIn, opaqueName, replaceNames, resolveNames } from './names.ts';

type Facts = Readonly<Record<string, unknown>>;

/** What the people of some audit rows are called in them. */
export interface OpaqueNames {
  /** The opaque id of somebody in Slack. */
  readonly personId: (slackId: string) => string;
  readonly facts: (facts: Facts | null) => Facts | null;
}

/**
 * Gives everybody whom audit rows name their opaque id. Nothing here waits for another transaction: two that name
 * somebody for the first time at once give them an id each, and both are right.
 */
export async function hideAuditPeople(
  tx: Tx,
  workspaceId: WorkspaceId,
  naming: { readonly slackIds: readonly string[]; readonly facts: readonly (Facts | null)[] },
): Promise<OpaqueNames> {
  const places = naming.facts.flatMap(namesIn);
  const people = await opaquePeople(tx, workspaceId, [
    ...naming.slackIds.map((id) => ({ kind: 'slack', id }) as const),
    ...(await withoutLookalikes(tx, workspaceId, places)),
  ]);
  const named = (place: AddressPlace): NamedAddress => ({
    kind: 'address',
    address: place.address,
    personId: place.ofSlackId === null ? null : (people.get(personKey({ kind: 'slack', id: place.ofSlackId })) ?? null),
  });
  const addresses = await opaqueAddresses(tx, workspaceId, places.filter(isAddress).map(named));
  const nameOf = (place: NamedPlace): string | null => {
    const id = isAddress(place) ? addresses.get(addressKey(named(place))) : people.get(personKey(place));
    return id === undefined ? null : opaqueName(place.kind, id);
  };
  return {
    personId: (id) => people.get(personKey({ kind: 'slack', id })) ?? id,
    facts: (facts) => replaceNames(facts, nameOf),
  };
}

/**
 * Facts of one workspace's rows as they were before {@link hideAuditPeople}. Who was removed since keeps the opaque name;
 * what another workspace has under the same id is nobody of this one.
 */
export async function resolveFacts(
  db: Reader,
  workspaceId: string,
  all: readonly (Facts | null)[],
): Promise<readonly (Facts | null)[]> {
  const names = await readOpaqueNames(db, workspaceId, all.flatMap(opaqueIdsIn));
  return all.map((facts) => resolveNames(facts, names));
}

/** For a query on `audit_log`: the actor as Slack knows them, or a job by its own name. */
export const namedActorId = sql<string>`coalesce(
  case when audit_log.actor_id ~ '^[0-9a-f-]{36}$'
    then (select vendor_id from audit_person
      where audit_person.id = audit_log.actor_id::uuid and audit_person.workspace_id = audit_log.workspace_id) end,
  audit_log.actor_id)`;

const mostAtOnce = 1000;

/** By opaque id: an id of Slack or Entra, or an address. Who was removed is not in it. */
async function readOpaqueNames(
  db: Reader,
  workspaceId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)];
  const names = new Map<string, string>();
  for (let start = 0; start < wanted.length; start += mostAtOnce) {
    const some = wanted.slice(start, start + mostAtOnce);
    const people = db
      .selectFrom('audit_person')
      .select(['id', 'vendor_id as name'])
      .where('workspace_id', '=', workspaceId)
      .where('id', 'in', some);
    const addresses = db
      .selectFrom('audit_address')
      .select(['id', 'address as name'])
      .where('workspace_id', '=', workspaceId)
      .where('id', 'in', some);
    for (const { id, name } of await people.unionAll(addresses).execute()) names.set(id, name);
  }
  return names;
}

type AddressPlace = Extract<NamedPlace, { kind: 'address' }>;

function isAddress(place: NamedPlace): place is AddressPlace {
  return place.kind === 'address';
}

/** What only looks like an id is a person's where the mirror of Slack has that person. */
async function withoutLookalikes(
  tx: Tx,
  workspaceId: WorkspaceId,
  places: readonly NamedPlace[],
): Promise<readonly VendorPerson[]> {
  const people = places.filter((place) => !isAddress(place));
  const doubtful = people.filter((place) => place.kind === 'slack' && !place.isSure).map(({ id }) => id);
  if (doubtful.length === 0) return people;
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', doubtful)
    .execute();
  const known = new Set(rows.map(({ id }) => id));
  return people.filter(({ id }) => !doubtful.includes(id) || known.has(id));
}

export type VendorPerson = Exclude<NamedPerson, { kind: 'address' }>;
export type NamedAddress = Extract<NamedPerson, { kind: 'address' }>;

/** The opaque ids of people; who has none yet gets one. At most 1,000 at once. */
async function opaquePeople(
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
async function opaqueAddresses(
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

function personKey({ kind, id }: VendorPerson): string {
  return `${kind}:${id}`;
}

function addressKey({ address, personId }: Pick<NamedAddress, 'address' | 'personId'>): string {
  return JSON.stringify([address, personId]);
}

function newOpaqueId(workspaceId: WorkspaceId, person: NamedPerson): { readonly id: string; readonly salt: string } {
  const salt = randomBytes(16).toString('hex');
  return { id: opaqueIdOf(workspaceId, person, salt), salt };
}

/** How files of the audit log name somebody: `Mina Sato (U01MINA)`, or an address. */
export function auditedName({
  person,
  displayName,
}: {
  readonly person: NamedPerson;
  readonly displayName: string | null;
}): string {
  if (person.kind === 'address') return person.address;
  return displayName === null ? person.id : `${displayName} (${person.id})`;
}

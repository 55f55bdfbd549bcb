import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type NamedPerson, opaqueIdOf, type WorkspaceId } from '../../core/identifiers.ts';
import { compiledOnce } from '../../platform/database/compiled-once.ts';
import { keptInTransaction, type Reader, type TransactionState, type Tx } from '../../platform/database/transaction.ts';
import { readAuditedPeople } from './audited.ts';
import { type Facts, type NamedPlace, namesIn, opaqueIdsIn, opaqueName, replaceNames, resolveNames } from './names.ts';

export interface OpaqueNames {
  readonly personId: (slackId: string) => string;
  readonly facts: (facts: Facts | null) => Facts | null;
}

/**
 * Gives everyone named in audit rows an opaque id, without waiting for another transaction. Two transactions that first
 * name a person at once each make an id, and both ids are valid.
 */
export async function hideAuditPeople(
  tx: Tx,
  workspaceId: WorkspaceId,
  naming: { readonly slackIds: readonly string[]; readonly facts: readonly (Facts | null)[] },
): Promise<OpaqueNames> {
  const places = naming.facts.flatMap(namesIn);
  const inSlack = naming.slackIds.map((id) => ({ kind: 'slack', id }) as const);
  const vendorPeople = [...inSlack, ...(await withoutLookalikes(tx, workspaceId, places))];
  const people = await opaqueIds(tx, workspaceId, vendorPeople, personTable);
  const slackPersonId = (id: string) => people.get(keyOf({ kind: 'slack', id })) ?? null;
  const addressAt = ({ address, ofSlackId }: AddressPlace): NamedAddress => ({
    kind: 'address',
    address,
    personId: ofSlackId === null ? null : slackPersonId(ofSlackId),
  });
  const addresses = await opaqueIds(tx, workspaceId, places.filter(isAddress).map(addressAt), addressTable);
  const nameOf = (place: NamedPlace): string | null => {
    const id = isAddress(place) ? addresses.get(keyOf(addressAt(place))) : people.get(keyOf(place));
    return id === undefined ? null : opaqueName(place.kind, id);
  };
  return {
    personId: (id) => slackPersonId(id) ?? id,
    facts: (facts) => replaceNames(facts, nameOf),
  };
}

/**
 * Restores the facts of one workspace's rows from before {@link hideAuditPeople}. A person who was removed keeps the
 * opaque name. An id that belongs to another workspace is not resolved.
 */
export async function resolveFacts(
  db: Reader,
  workspaceId: string,
  all: readonly (Facts | null)[],
): Promise<readonly (Facts | null)[]> {
  const ids = [...new Set(all.flatMap(opaqueIdsIn))];
  const names = new Map<string, string>();
  for (const { id, person } of await readAuditedPeople(db, workspaceId, ids)) {
    names.set(id, person.kind === 'address' ? person.address : person.id);
  }
  return all.map((facts) => resolveNames(facts, names));
}

/** For a query on `audit_log`: the actor's Slack id, or the name of a job. */
export const namedActorId = sql<string>`coalesce(
  case when audit_log.actor_id ~ '^[0-9a-f-]{36}$'
    then (select vendor_id from audit_person
      where audit_person.id = audit_log.actor_id::uuid and audit_person.workspace_id = audit_log.workspace_id) end,
  audit_log.actor_id)`;

type VendorPerson = Exclude<NamedPerson, { kind: 'address' }>;
type NamedAddress = Extract<NamedPerson, { kind: 'address' }>;
type AddressPlace = Extract<NamedPlace, { kind: 'address' }>;

function isAddress(place: NamedPlace): place is AddressPlace {
  return place.kind === 'address';
}

/** A value that only looks like a Slack id counts if the mirror knows a person with this id. */
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

/** A table of opaque ids. An address in another spelling, or of another person, gets another id. */
interface NamesTable<P extends NamedPerson> {
  readonly find: (
    tx: Tx,
    workspaceId: WorkspaceId,
    people: readonly P[],
  ) => Promise<readonly { readonly id: string; readonly person: P }[]>;
  readonly insert: (
    tx: Tx,
    workspaceId: WorkspaceId,
    made: readonly { readonly id: string; readonly salt: string; readonly person: P }[],
  ) => Promise<void>;
}

const peopleByVendorId = compiledOnce(
  (db, { workspaceId, ids }: { readonly workspaceId: string; readonly ids: readonly string[] }) =>
    db
      .selectFrom('audit_person')
      .select(['id', 'kind', 'vendor_id'])
      .where('workspace_id', '=', workspaceId)
      .where(sql<boolean>`vendor_id = any(${ids}::text[])`)
      .orderBy('id', 'desc'),
);

const personTable: NamesTable<VendorPerson> = {
  async find(tx, workspaceId, people) {
    const rows = await peopleByVendorId(tx, { workspaceId, ids: people.map(({ id }) => id) });
    return rows.map(({ id, kind, vendor_id }) => ({ id, person: { kind, id: vendor_id } }));
  },
  async insert(tx, workspace_id, made) {
    const rows = made.map(({ id, salt, person }) => ({
      id,
      salt,
      workspace_id,
      kind: person.kind,
      vendor_id: person.id,
    }));
    await tx.insertInto('audit_person').values(rows).execute();
  },
};

const addressTable: NamesTable<NamedAddress> = {
  async find(tx, workspaceId, people) {
    const addresses = people.map(({ address }) => address);
    const rows = await tx
      .selectFrom('audit_address')
      .select(['id', 'address', 'person_id as personId'])
      .where('workspace_id', '=', workspaceId)
      .where('address', 'in', addresses)
      .orderBy('id', 'desc')
      .execute();
    return rows.map(({ id, ...address }) => ({ id, person: { kind: 'address', ...address } }));
  },
  async insert(tx, workspace_id, made) {
    const rows = made.map(({ id, salt, person: { address, personId: person_id } }) => ({
      id,
      salt,
      workspace_id,
      address,
      person_id,
    }));
    await tx.insertInto('audit_address').values(rows).execute();
  },
};

const lookedUp: TransactionState<Map<string, string>> = { make: () => new Map() };

/**
 * The opaque ids of people, by {@link keyOf}. A person without an id gets one. Ids never change, so each is looked up
 * once per transaction. At most 1000 people at once.
 */
async function opaqueIds<P extends NamedPerson>(
  tx: Tx,
  workspaceId: WorkspaceId,
  people: readonly P[],
  { find, insert }: NamesTable<P>,
): Promise<ReadonlyMap<string, string | undefined>> {
  const known = keptInTransaction(lookedUp) ?? new Map<string, string>();
  const keyIn = (person: NamedPerson) => `${workspaceId} ${keyOf(person)}`;
  const isUnknown = (person: P) => !known.has(keyIn(person));
  const unknown = [...new Map(people.filter(isUnknown).map((person) => [keyOf(person), person])).values()];
  if (unknown.length > 0) {
    for (const { id, person } of await find(tx, workspaceId, unknown)) known.set(keyIn(person), id);
    const made = unknown.filter(isUnknown).map((person) => {
      const salt = randomBytes(16).toString('hex');
      return { id: opaqueIdOf(workspaceId, person, salt), salt, person };
    });
    if (made.length > 0) await insert(tx, workspaceId, made);
    for (const { id, person } of made) known.set(keyIn(person), id);
  }
  return new Map(people.map((person) => [keyOf(person), known.get(keyIn(person))]));
}

function keyOf(person: NamedPerson): string {
  if (person.kind === 'address') return JSON.stringify(['address', person.address, person.personId]);
  return `${person.kind}:${person.id}`;
}

/** How files of the audit log name a person: `Mina Sato (U01MINA)`, or an address. */
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

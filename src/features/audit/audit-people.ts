import { sql } from 'kysely';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { type NamedPlace, namesIn, opaqueIdsIn, opaqueName, replaceNames, resolveNames } from './audit-names.ts';
import {
  addressKey,
  type NamedAddress,
  opaqueAddresses,
  opaquePeople,
  personKey,
  type VendorPerson,
} from './opaque-people.ts';

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

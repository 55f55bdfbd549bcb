import type { PersonId } from '../../../src/core/identifiers.ts';
import type { RoleAssignment } from '../../../src/core/roles.ts';
import { identifyPerson } from '../../../src/features/access/identify-person.ts';
import { syncGroups } from '../../../src/features/access/mirror-groups.ts';
import { readSyncState } from '../../../src/features/connections/store.ts';
import type { PeopleDirectory } from '../../../src/features/people/directory.ts';
import type { EntraGroups } from '../../../src/features/people/entra.ts';
import type { SlackGroup } from '../../../src/features/people/groups.ts';
import { savePerson } from '../../../src/features/people/store.ts';
import type { SourceFailure } from '../../../src/microsoft/failure.ts';
import type { Program } from '../../../src/platform/context.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import { saveSettings } from '../unaudited.ts';
import { emptyDirectory } from './empty-directory.ts';
import { aPerson, ben, mina } from './fixtures.ts';
import { programOn } from './program-on.ts';
import { newWorkspace } from './test-store.ts';

const { signal } = new AbortController();

/** The only group at first. */
export const security: SlackGroup = { id: 'S0SEC', name: 'Security', handle: 'security', isDisabled: false };

class Office implements EntraGroups {
  isConfigured = true;
  readonly asked: (readonly [string, readonly string[]])[] = [];
  readonly members = new Map<string, readonly string[]>();
  failure: SourceFailure | null = null;

  async findGroup(): Promise<null> {
    return null;
  }

  async listGroupsOf(email: string, groupIds: readonly string[]): Promise<readonly string[]> {
    if (this.failure !== null) throw this.failure;
    this.asked.push([email, groupIds]);
    return (this.members.get(email) ?? []).filter((id) => groupIds.includes(id));
  }
}

/** A workspace with these roles, with groups in Slack and Entra, and with a clock that tests move. */
export async function openRoleOffice(store: Store, roles: readonly RoleAssignment[]) {
  // Results of readings belong to no workspace, so an earlier test may have left some.
  await store.db.deleteFrom('sync_state').execute();
  let laterMs = 0;
  const program: Program = {
    ...programOn(store, await newWorkspace(store)),
    clock: { now: () => new Date(Date.now() + laterMs) },
  };
  const { workspaceId } = program;
  for (const [id, email] of [
    [mina, 'mina@fabrikam.example'],
    [ben, 'ben@fabrikam.example'],
  ] as const) {
    await savePerson(store.db, aPerson(workspaceId, { id, email }), program.clock.now());
  }
  const groups: SlackGroup[] = [security];
  let members: readonly PersonId[] = [mina];
  const listed: string[] = [];
  const directory: PeopleDirectory = {
    ...emptyDirectory,
    readPerson: async (id) => aPerson(workspaceId, { id }),
    listGroups: async () => [...groups],
    listGroupMembers: async (id) => {
      listed.push(id);
      return members;
    },
  };
  const office = new Office();
  const change = async (changed: readonly RoleAssignment[]) => {
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles: changed }));
  };
  await change(roles);
  return {
    store,
    program,
    office,
    listed,
    change,
    setMembers: (ids: readonly PersonId[]) => {
      members = ids;
    },
    setGroups: (...wanted: readonly SlackGroup[]) => groups.splice(0, groups.length, ...wanted),
    wait: (ms: number) => {
      laterMs += ms;
    },
    sync: async (overrides: Partial<PeopleDirectory> = {}) => {
      await syncGroups(program, { directory: { ...directory, ...overrides }, entraGroups: office }, signal);
    },
    rolesOf: async (id: PersonId) => {
      const { actor } = await identifyPerson(program, id);
      return actor?.grants.map(({ role, source }) => `${role} by ${source.kind}`) ?? null;
    },
    health: () => readSyncState(store.db, 'groups'),
  };
}

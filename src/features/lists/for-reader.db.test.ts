import { beforeAll, describe, expect, test } from 'vitest';
import { aPerson, ben, date, mina, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import { byPerson } from '../../core/completion.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { RoleAssignment } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { PortalActivityId } from '../../microsoft/portal-activity.ts';
import type { Program } from '../../platform/context.ts';
import { type Activity, frozenTargets } from '../activities/activity.ts';
import { saveTargetCounts } from '../activities/store/activities.ts';
import { insertLink } from '../intune/link/activity-links.ts';
import { savePerson } from '../people/store.ts';
import { noFilter } from './filter.ts';
import { listQueryOf } from './read.ts';
import { listForReader } from './store.ts';

const decision = { by: byPerson(ben), at: noon };
const servers: DeviceScope = { kind: 'groups', groups: ['Servers'] };
const late = { dueOn: date('2020-01-01') };

describe('what Mina is asked to do', () => {
  const store = useStore();
  let program: Program;

  beforeAll(async () => {
    program = { ...programOn(store(), await newWorkspace(store())), clock: { now: () => noon } };
    for (const id of [mina, ben]) await savePerson(store().db, aPerson(program.workspaceId, { id }), noon);
    await file('own', { requesterId: mina });
    await file('own, late', { requesterId: mina, ...late });
    await file('own, late, of servers', { requesterId: mina, ...late, scope: servers });
    await file('of another, late', late);
    await file('of another', {});
    await file('of another, paused', { pausedSince: date('2026-03-01'), ...late });
    const looksAlike = await file('of another, paused, and something looks the same', {
      pausedSince: date('2026-03-01'),
    });
    await propose(looksAlike);
    await propose(await file('own, and something looks the same', { requesterId: mina }));
    const ready = await file('ready, of nobody', { status: { state: 'active', decision } });
    const counts = { ...frozenTargets(10, noon), fixed: 9, gone: 1, readySince: noon };
    await store().inTransaction((tx) => saveTargetCounts(tx, ready.id, counts));
  });

  test.each<readonly [string, readonly RoleAssignment[], Readonly<Record<string, string>>]>([
    ['no decision about her own requests, while Ben can decide about all', [itAdmin(mina), itAdmin(ben)], {}],
    [
      'those that he cannot decide about',
      [itAdmin(mina), itAdmin(ben, ['Servers'])],
      { own: 'undecided', 'own, late': 'overdue', 'own, and something looks the same': 'undecided' },
    ],
    [
      'all of them, where she alone decides',
      [itAdmin(mina)],
      {
        own: 'undecided',
        'own, late': 'overdue',
        'own, late, of servers': 'overdue',
        'own, and something looks the same': 'undecided',
      },
    ],
  ])('%s', async (_, roles, own) => {
    await store().inTransaction((tx) => saveSettings(tx, program.workspaceId, { roles }));

    expect(await asked()).toEqual({
      'of another': 'undecided',
      'of another, late': 'overdue',
      'ready, of nobody': 'ready',
      'own, and something looks the same': 'proposed',
      ...own,
    });
    const all = await listed(100);
    expect(await listed(3)).toEqual({ found: all.found.slice(0, 3), count: Object.keys(await asked()).length });
  });

  async function asked(): Promise<Record<string, string>> {
    const { found } = await listed(100);
    return Object.fromEntries(found.map(({ activity, reason }) => [activity.title, reason]));
  }

  async function listed(limit: number) {
    const context = asItMember(program);
    const { query } = await listQueryOf(context, { ...noFilter, isForReader: true }, { kind: 'everything' });
    return await listForReader(store().db, query, limit);
  }

  async function file(title: string, overrides: Partial<Activity>): Promise<Activity> {
    return await storeActivity(store(), program.workspaceId, { title, requesterId: ben, ...overrides });
  }

  async function propose({ id: activityId }: Activity): Promise<void> {
    const about = { activityId, vendor: 'defender', vendorId: `portal-${activityId}` as PortalActivityId } as const;
    const at = { proposedAt: noon, decidedBy: null, decidedAt: null };
    await store().inTransaction((tx) => insertLink(tx, { ...about, state: 'proposed', reasons: [], ...at }));
  }
});

function itAdmin(id: PersonId, deviceGroups: readonly string[] | null = null): RoleAssignment {
  return { role: 'it_admin', holder: { kind: 'person', id }, deviceGroups };
}

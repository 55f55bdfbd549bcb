import { expect } from 'vitest';
import { dateIn } from '../../../src/core/dates.ts';
import { workspaceZone } from '../../../src/features/workspace/days.ts';
import { readSettingsIn } from '../../../src/features/workspace/store.ts';
import { auditProblems } from '../audit-problems.ts';
import { coverages, emailOf, everybody, whoIs } from './sequence-cast.ts';
import type { Scene } from './sequence-commands.ts';

/** Rules for everything that is stored, after any sequence of commands. */
export async function expectRecord(scene: Scene): Promise<void> {
  await expectActivities(scene);
  await expectExceptions(scene);
  await expectPauses(scene);
  await expectAudit(scene);
}

async function expectActivities({ program: { store, workspaceId } }: Scene): Promise<void> {
  const rows = await store.db.selectFrom('activity').selectAll().where('workspace_id', '=', workspaceId).execute();
  for (const row of rows) {
    expect(row.completed_by === null).toBe(row.state !== 'completed');
    if (row.completed_by !== null) {
      expect(row.completed_by).toBe('email');
      const completer = everybody.find((who) => emailOf(who) === row.completed_by_email);
      if (completer === undefined) throw new Error(`${row.completed_by_email} completed it`);
      const isOwn = whoIs(row.requester_id) === completer && coverages(completer, 'requester', []);
      expect(isOwn || coverages(completer, 'it_admin', row.device_groups)).toBe(true);
    }
    if (row.assignee_id !== null) {
      const assignee = whoIs(row.assignee_id);
      expect(assignee !== null && coverages(assignee, 'it_admin', row.device_groups)).toBe(true);
    }
    if (row.option === 'attention_required') {
      expect([row.due_on, row.target_count, row.verification, row.wants_ticket]).toEqual([null, null, null, false]);
      expect(['open', 'completed', 'withdrawn']).toContain(row.state);
      expect([row.planned_on, row.change_number]).toEqual([null, '']);
    } else {
      expect(row.due_on).not.toBeNull();
      expect(row.state).not.toBe('open');
    }
  }
}

/**
 * Computed without the program: an open activity is paused exactly while current exceptions cover all of its groups.
 */
async function expectPauses({ program: { store, workspaceId, clock, defaults } }: Scene): Promise<void> {
  const rows = await store.db.selectFrom('activity').selectAll().where('workspace_id', '=', workspaceId).execute();
  const exceptions = await store.db
    .selectFrom('exception')
    .select(['recommendation_id', 'device_groups', 'ends_on'])
    .where('workspace_id', '=', workspaceId)
    .where('state', '=', 'in_effect')
    .execute();
  const today = dateIn(workspaceZone(await readSettingsIn(store.db, workspaceId), defaults), clock.now());
  for (const { state, device_groups, recommendation_id, ...row } of rows) {
    const about = exceptions.filter(
      (one) => one.recommendation_id === recommendation_id && (one.ends_on ?? '') >= today,
    );
    const covered = about.flatMap((one) => one.device_groups ?? []);
    const isGlobal = about.some((one) => one.device_groups === null);
    const isWhole = isGlobal || (device_groups?.every((group) => covered.includes(group)) ?? false);
    expect(row.paused_since !== null).toBe(['pending', 'open', 'active'].includes(state) && isWhole);
    expect((row.paused_since ?? '') <= today).toBe(true);
  }
}

/** Computed without the program: a recommendation has at most one global exception, and one for each device group. */
async function expectExceptions({ program: { store, workspaceId } }: Scene): Promise<void> {
  const rows = await store.db.selectFrom('exception').selectAll().where('workspace_id', '=', workspaceId).execute();
  for (const about of Map.groupBy(rows, (row) => row.recommendation_id).values()) {
    const approved = about.filter(({ state }) => state === 'in_effect');
    const places = approved.flatMap(({ device_groups }) => device_groups ?? ['everywhere']);
    expect(places.toSorted()).toEqual([...new Set(places)].toSorted());
    // A requested renewal may overlap only the exception that it continues.
    const asked = about.filter(({ state }) => state === 'requested');
    for (const one of asked) {
      const beside = [...approved, ...asked].filter(({ id }) => id !== one.id && id !== one.renews_id);
      expect(beside.filter((other) => areAboutTheSame(one.device_groups, other.device_groups))).toEqual([]);
    }
  }
  for (const row of rows) {
    expect(row.approved_by_id === null).toBe(row.approved_at === null);
    if (row.approved_by_id === null) continue;
    const approver = whoIs(row.approved_by_id);
    expect(approver !== null && coverages(approver, 'exception_approver', row.device_groups)).toBe(true);
    expect([row.requester_id, row.renews_requester_id]).not.toContain(row.approved_by_id);
  }
}

function areAboutTheSame(one: readonly string[] | null, other: readonly string[] | null): boolean {
  if (one === null || other === null) return one === other;
  return one.some((group) => other.includes(group));
}

/** Each decision has increased a version and has an audit row. Each row of a person names the role. */
async function expectAudit({ program }: Scene): Promise<void> {
  const { store, workspaceId } = program;
  const own = await store.db
    .selectFrom('audit_log')
    .select(['action', 'actor_kind', 'role'])
    .where('workspace_id', '=', workspaceId)
    .execute();
  const count = (isMeant: (action: string) => boolean) => own.filter(({ action }) => isMeant(action)).length;
  const versions = async (table: 'activity' | 'exception') => {
    const rows = await store.db.selectFrom(table).select('version').where('workspace_id', '=', workspaceId).execute();
    return rows.reduce((sum, { version }) => sum + version, 0);
  };

  expect(count((action) => decisions.has(action))).toBe(await versions('activity'));
  expect(count((action) => action.startsWith('exception_') && action !== 'exception_ending')).toBe(
    await versions('exception'),
  );
  expect(own.filter(({ actor_kind, role }) => (actor_kind === 'person') !== (role !== null))).toEqual([]);
  expect(await auditProblems(program)).toEqual([]);
}

const decisions: ReadonlySet<string> = new Set([
  'activity_filed',
  'activity_accepted',
  'activity_rejected',
  'activity_completed',
  'activity_reopened',
  'activity_withdrawn',
]);

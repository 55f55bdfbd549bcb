import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Activity } from '../../src/domain/activity.ts';
import { deviceGroupRef } from '../../src/domain/device-group.ts';
import type { ChannelId, PersonId } from '../../src/domain/identifiers.ts';
import { maySee } from '../../src/domain/permissions.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import type { RemediationOption } from '../../src/domain/remediation-option.ts';
import type { Role } from '../../src/domain/role.ts';
import { replaceDeviceGroups } from '../../src/store/device-groups.ts';
import { findRecommendation } from '../../src/store/recommendations.ts';
import type { Store } from '../../src/store/store.ts';
import { acceptActivity } from '../../src/usecases/accept-activity.ts';
import { completeActivity } from '../../src/usecases/complete-activity.ts';
import type { PersonContext, Program } from '../../src/usecases/context.ts';
import { fileActivity } from '../../src/usecases/file-activity.ts';
import { readActivityById } from '../../src/usecases/read-activity.ts';
import { rejectActivity } from '../../src/usecases/reject-activity.ts';
import { reopenActivity } from '../../src/usecases/reopen-activity.ts';
import { withdrawActivity } from '../../src/usecases/withdraw-activity.ts';
import { auditProblems } from '../support/audit-problems.ts';
import { aPerson, storeRecommendation } from './support/fixtures.ts';
import { nobodyAsked } from './support/person-context.ts';
import { programOn } from './support/program-on.ts';
import { engines, newWorkspace, useStore } from './support/test-store.ts';

const groups = ['Berlin', 'Tokyo'] as const;

/** Everybody who might press something, with the roles they have and where those hold. */
const cast = {
  requester: [['requester', null]],
  tokyoAdmin: [['it_admin', ['Tokyo']]],
  admin: [['it_admin', null]],
  both: [
    ['requester', ['Berlin']],
    ['it_admin', ['Berlin']],
  ],
  auditor: [['auditor', null]],
  approver: [['exception_approver', ['Tokyo']]],
  botAdmin: [['bot_admin', null]],
  stranger: [],
  guest: [['it_admin', null]],
} as const satisfies Readonly<Record<string, readonly (readonly [Role, readonly string[] | null])[]>>;
type Who = keyof typeof cast;
const everybody = Object.keys(cast) as readonly Who[];

const step = fc.record({
  kind: fc.constantFrom('file', 'file', 'accept', 'reject', 'complete', 'reopen', 'withdraw'),
  who: fc.constantFrom(...everybody),
  which: fc.nat(4),
  /** As if it had been seen before the last decision. */
  isStale: fc.integer({ max: 4, min: 0 }).map((one) => one === 0),
  option: fc.constantFrom<RemediationOption>('update', 'uninstall', 'attention_required'),
  scope: fc.subarray([...groups]),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** Something to decide about. */
const beginning: readonly Step[] = [
  { kind: 'file', who: 'requester', which: 0, isStale: false, option: 'update', scope: [] },
  { kind: 'file', who: 'requester', which: 0, isStale: false, option: 'update', scope: ['Tokyo'] },
  { kind: 'file', who: 'both', which: 0, isStale: false, option: 'attention_required', scope: ['Berlin'] },
];

describe.each(engines)('whatever anybody does in whatever order, on %s', (engine) => {
  const store = useStore(engine);

  test('the record holds together', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 60, size: 'max' }), async (steps) => {
        const program = programOn(store(), await newWorkspace(store()));
        const ref = await knownRecommendation(store());
        const filed: Activity['id'][] = [];
        for (const one of [...beginning, ...steps]) await take(program, { step: one, ref, filed });
        await expectInvariants(program);
      }),
      { numRuns: 40 },
    );
  });

  async function take(
    program: Program,
    at: { readonly step: Step; readonly ref: number; readonly filed: Activity['id'][] },
  ) {
    const { step: taken, ref, filed } = at;
    const context = as(program, taken.who);
    const before = await auditCount(program);
    try {
      if (taken.kind === 'file') filed.push((await file(context, taken, ref)).id);
      else await decide(context, taken, filed[taken.which % Math.max(filed.length, 1)]);
      expect(await auditCount(program)).toBeLessThanOrEqual(before + 1);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      expect(await auditCount(program)).toBe(before);
    }
  }

  async function expectInvariants(program: Program): Promise<void> {
    const rows = await store()
      .db.selectFrom('activity')
      .selectAll()
      .where('workspace_id', '=', program.workspaceId)
      .execute();
    for (const row of rows) {
      expect(row.completed_by === null).toBe(row.state !== 'completed');
      if (row.completed_by !== null)
        expect([row.completed_by, row.completed_by_email]).toEqual(['email', expect.any(String)]);
      if (row.option === 'attention_required') {
        expect([row.due_on, row.target_count, row.verification]).toEqual([null, null, null]);
        expect(['open', 'completed', 'withdrawn']).toContain(row.state);
      }
      await expectSeenBy(program, row.id as Activity['id']);
    }
    expect(await auditProblems(program)).toEqual([]);
    const decided = rows.reduce((count, row) => count + row.version, 0);
    expect(await auditCount(program)).toBe(decided);
  }

  async function auditCount({ workspaceId }: Program): Promise<number> {
    const { count } = await store()
      .db.selectFrom('audit_log')
      .select((eb) => eb.fn.countAll<string>().as('count'))
      .where('workspace_id', '=', workspaceId)
      .executeTakeFirstOrThrow();
    return Number(count);
  }
});

/** Nothing is visible to a stranger, and who reads an activity is who the rules say. */
async function expectSeenBy(program: Program, id: Activity['id']): Promise<void> {
  for (const who of everybody) {
    const context = as(program, who);
    const read = await readActivityById(context, id).catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
    if (who === 'stranger' || who === 'botAdmin' || who === 'guest') expect(read).toBeNull();
    else if (read !== null) expect(maySee(context.actor, read.activity)).toBe(true);
  }
}

async function file(context: PersonContext, { option, scope }: Step, ref: number): Promise<Activity> {
  return await fileActivity(context, {
    subject: { kind: 'recommendation', ref },
    option,
    groupRefs: scope.length === groups.length ? [] : scope.map(deviceGroupRef),
    priority: 'medium',
    dueOn: '2030-01-31',
    notes: '',
  });
}

async function decide(context: PersonContext, { kind, isStale }: Step, id: Activity['id'] | undefined): Promise<void> {
  if (id === undefined) return;
  const row = await context.store.db.selectFrom('activity').select('version').where('id', '=', id).executeTakeFirst();
  const seenVersion = Math.max(0, (row?.version ?? 0) - (isStale ? 1 : 0));
  const input = { activityId: id, seenVersion };
  switch (kind) {
    case 'accept':
      await acceptActivity(context, input);
      return;
    case 'reject':
      await rejectActivity(context, { ...input, reason: 'Not now.' });
      return;
    case 'complete':
      await completeActivity(context, nobodyAsked, { ...input, note: '' });
      return;
    case 'reopen':
      await reopenActivity(context, { ...input, reason: 'Still there.', dueOn: '2030-02-28' });
      return;
    case 'withdraw':
      await withdrawActivity(context, { ...input, reason: '' });
  }
}

function as(program: Program, who: Who): PersonContext {
  const id = `U0${who.toUpperCase()}` as PersonId;
  const person = {
    ...aPerson(program.workspaceId, { isGuest: who === 'guest', email: `${who}@fabrikam.example` }),
    id,
  };
  const grants = cast[who].map(([role, deviceGroups]) => ({
    role,
    deviceGroups,
    source: { kind: 'person', id } as const,
  }));
  return {
    ...program,
    requestKey: null,
    actor: { kind: 'person', person, grants, itChannelId: 'C01ITSEC' as ChannelId, assignments: [] },
  };
}

async function knownRecommendation(store: Store): Promise<number> {
  const { id } = await storeRecommendation(store);
  const counted = groups.map((name) => ({ name, deviceCount: 10 }));
  await store.inTransaction((tx) => replaceDeviceGroups(tx, id, counted, new Date()));
  return (await findRecommendation(store.db, id))?.ref ?? 0;
}

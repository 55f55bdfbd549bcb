import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DomainError } from '../../src/core/domain-error.ts';
import { pauseActions } from '../../src/features/audit/history-action.ts';
import { replaceDeviceGroups } from '../../src/features/recommendations/groups.ts';
import { findRecommendation } from '../../src/features/recommendations/store.ts';
import type { RemediationOption } from '../../src/microsoft/recommendation.ts';
import type { Program } from '../../src/platform/context.ts';
import type { Store } from '../../src/platform/database/store.ts';
import { noon, storeRecommendation } from '../support/db/fixtures.ts';
import { programOn } from '../support/db/program-on.ts';
import { deviceGroups, everybody, gatherCast, isToSee, type Who, whoIs } from '../support/db/sequence-cast.ts';
import { batchRows, commandKinds, commands, runDaily, type Scene, type Step } from '../support/db/sequence-commands.ts';
import { expectRecord } from '../support/db/sequence-record.ts';
import { expectSight } from '../support/db/sequence-sight.ts';
import { newWorkspace, useStore } from '../support/db/test-store.ts';

const dayMs = 24 * 3600 * 1000;

const kindsOftenRefused = ['accept', 'reopen', 'take', 'reassign', 'release', 'approveException', 'renewException'];
const mostlyAllowed = ['admin', 'admin', 'admin', 'requester', 'both', 'approver', 'approvingRequester'] as const;

const anyStep: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...commandKinds, ...kindsOftenRefused, 'file', 'askException'),
  // Most of everybody may do little: who may comes more often.
  who: fc.constantFrom(...everybody, ...mostlyAllowed, ...mostlyAllowed),
  whom: fc.constantFrom(...everybody, 'admin', 'admin', 'both', 'both', 'tokyoAdmin', 'tokyoAdmin'),
  which: fc.nat(8),
  isStale: fc.integer({ max: 5, min: 0 }).map((one) => one === 0),
  option: fc.constantFrom<RemediationOption>('update', 'uninstall', 'attention_required'),
  priority: fc.constantFrom('high', 'medium', 'low'),
  scope: fc.subarray([...deviceGroups]),
  days: fc.integer({ min: -1, max: 40 }),
});

const usual = { which: 0, isStale: false, option: 'update', priority: 'medium', scope: [], days: 14 } as const;

function step(kind: string, who: Who, more: Partial<Step> = {}): Step {
  return { ...usual, kind, who, whom: 'admin', ...more };
}

/** Something to decide about. */
const beginning: readonly Step[] = [
  step('file', 'requester'),
  step('file', 'requester', { scope: ['Tokyo'], which: 1 }),
  step('file', 'both', { option: 'attention_required', scope: ['Berlin'] }),
  step('file', 'tokyoRequester', { scope: ['Tokyo'], priority: 'high', days: 3 }),
  step('askException', 'approvingRequester', { scope: ['Berlin'], days: 20 }),
  step('askException', 'admin', { scope: ['Tokyo'], days: 30 }),
];

/** After {@link beginning}, by people who may: each command once at least. */
const everyCommand: readonly Step[] = [
  step('accept', 'admin'),
  step('take', 'admin', { which: 1 }),
  step('reassign', 'admin', { which: 1, whom: 'tokyoAdmin' }),
  step('release', 'tokyoAdmin', { which: 1 }),
  step('reschedule', 'requester', { which: 1, priority: 'high', days: 20 }),
  step('plan', 'admin'),
  step('reject', 'tokyoAdmin', { which: 1 }),
  step('complete', 'admin'),
  step('reopen', 'requester'),
  step('withdraw', 'both', { which: 2 }),
  step('comment', 'auditor', { which: 2 }),
  step('follow', 'approver', { which: 3 }),
  step('approveException', 'approver'),
  step('rejectException', 'tokyoApprover', { which: 1 }),
  step('askException', 'requester'),
  step('approveException', 'approver', { which: 2 }),
  step('days', 'stranger', { days: 13 }),
  step('cancelException', 'approver', { which: 2 }),
  step('renewException', 'both'),
  step('approveException', 'approver', { which: 3 }),
  step('days', 'stranger', { days: 40 }),
];

describe('whatever anybody does in whatever order', () => {
  const store = useStore();

  test('each command is done, and leaves the record whole', async () => {
    const scene = await begin(store());
    const done = new Set<string>();

    for (const one of [...beginning, ...everyCommand]) if (await take(scene, one)) done.add(one.kind);

    expect(commandKinds.filter((kind) => !done.has(kind))).toEqual([]);
    await expectRecord(scene);
    await expectSight(scene);
  });

  test('the record holds together, and nobody sees what is not theirs to see', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 20, maxLength: 60, size: 'max' }), async (steps) => {
        const scene = await begin(store());
        for (const one of [...beginning, ...steps]) await take(scene, one);
        await expectRecord(scene);
        await expectSight(scene);
      }),
      // Other sequences each time. One that fails is told at once, with its seed: shrinking it takes too long for here.
      { numRuns: 15, endOnFailure: true },
    );
  });
});

async function begin(store: Store): Promise<Scene> {
  const time = { now: noon };
  const program: Program = { ...programOn(store, await newWorkspace(store)), clock: { now: () => time.now } };
  const passDays = (days: number) => {
    time.now = new Date(time.now.getTime() + Math.max(1, days) * dayMs);
  };
  const refs = [await knownRecommendation(store), await knownRecommendation(store)];
  return { program, refs, passDays, as: await gatherCast(program), filed: [], asked: [] };
}

/** Gives whether it was done; what is refused has written nothing, nor has what is delivered again. */
async function take(scene: Scene, wanted: Step): Promise<boolean> {
  const { program } = scene;
  const command = commands[wanted.kind];
  if (command === undefined) throw new Error(`there is no ${wanted.kind}`);
  const context = { ...scene.as(wanted.who), requestKey: program.newId() };
  const before = await auditCount(program);
  try {
    await command(context, wanted, scene);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    expect(await auditCount(program)).toEqual(before);
    await expectNothingNotified(scene, wanted, error);
    return false;
  }
  const after = await auditCount(program);
  if (!batchRows.has(wanted.kind)) expect(after.ofCommands).toBeLessThanOrEqual(before.ofCommands + 1);
  if (wanted.kind === 'days') await runDaily(program);
  else await command(context, wanted, { ...scene, filed: [...scene.filed], asked: [...scene.asked] });
  expect(await auditCount(program)).toEqual(after);
  return after.all > before.all || wanted.kind === 'days';
}

/** A domain error names no exception to a person who reads nothing of the devices that they asked about. */
async function expectNothingNotified({ program }: Scene, { who, scope }: Step, { detail }: DomainError): Promise<void> {
  if (detail.code !== 'exception_overlaps') return;
  const { requester_id, device_groups } = await program.store.db
    .selectFrom('exception')
    .select(['requester_id', 'device_groups'])
    .where('workspace_id', '=', program.workspaceId)
    .where('number', '=', detail.parameters.number)
    .executeTakeFirstOrThrow();
  const about = { groups: device_groups, requester: whoIs(requester_id), assignee: null };
  expect(isToSee(who, about) || isToSee(who, { ...about, groups: scope.length === 0 ? null : scope })).toBe(true);
}

/** A pause that begins or ends has a row of its own, beside that of the command. */
async function auditCount({ store, workspaceId }: Program) {
  const rows = await store.db
    .selectFrom('audit_log')
    .select('action')
    .where('workspace_id', '=', workspaceId)
    .execute();
  const pauses: ReadonlySet<string> = pauseActions;
  return { all: rows.length, ofCommands: rows.filter(({ action }) => !pauses.has(action)).length };
}

async function knownRecommendation(store: Store): Promise<number> {
  const { id } = await storeRecommendation(store);
  const counted = deviceGroups.map((name) => ({ name, deviceCount: 10 }));
  await store.inTransaction((tx) => replaceDeviceGroups(tx, id, counted, noon));
  return (await findRecommendation(store.db, id))?.ref ?? 0;
}

import { expect, test } from 'vitest';
import { byPerson } from '../../src/core/completion.ts';
import { roles } from '../../src/core/roles.ts';
import type { Activity, ActivityStatus } from '../../src/features/activities/activity.ts';
import { reassignActivity, takeActivity } from '../../src/features/activities/assign/assign.ts';
import { completeActivity } from '../../src/features/activities/decide/complete.ts';
import { correctCompletedBy } from '../../src/features/activities/decide/correct.ts';
import {
  acceptActivity,
  rejectActivity,
  reopenActivity,
  withdrawActivity,
} from '../../src/features/activities/decide/decisions.ts';
import { changePlan } from '../../src/features/activities/schedule/plan.ts';
import { reschedule } from '../../src/features/activities/schedule/reschedule.ts';
import { approveException, cancelException, rejectException } from '../../src/features/exceptions/decide/decide.ts';
import type { Exception } from '../../src/features/exceptions/exception.ts';
import { renewException, requestException } from '../../src/features/exceptions/request/request.ts';
import { settleExceptions } from '../../src/features/exceptions/settle.ts';
import { savePerson } from '../../src/features/people/store.ts';
import { findRecommendation } from '../../src/features/recommendations/store.ts';
import { changeSettings } from '../../src/features/settings/change.ts';
import type { PersonContext } from '../../src/platform/context.ts';
import { aPerson, ben, date, mina, noon, storeActivity, storeRecommendation } from '../support/db/fixtures.ts';
import { asItMember, nobodyAsked } from '../support/db/person-context.ts';
import { programOn } from '../support/db/program-on.ts';
import { newWorkspace, useStore } from '../support/db/test-store.ts';
import { fileActivity } from '../support/file-activity.ts';
import { saveSettings } from '../support/unaudited.ts';

/** Each decision, and the audit rows that it writes, with the kind of their subject. */
const expected = `
  file an activity          activity_filed of activity
  accept                    activity_accepted of activity
  reject                    activity_rejected of activity
  complete                  activity_completed of activity
  reopen a completed one    activity_reopened of activity
  reopen a rejected one     activity_reopened of activity
  withdraw                  activity_withdrawn of activity
  take                      activity_taken of activity
  reassign                  activity_reassigned of activity
  change the due date       due_changed of activity
  change the priority       priority_changed of activity
  change the plan           plan_changed of activity
  correct the completer     completed_by_corrected of activity
  request an exception      exception_requested of exception
  approve an exception      exception_approved of exception
  reject an exception       exception_rejected of exception
  cancel an exception       exception_cancelled of exception
  renew an exception        exception_renewal_requested of exception
  let an exception expire   exception_expired of exception
  change a setting          settings_changed of settings
`;

const store = useStore();
const { signal } = new AbortController();
const later = date('2026-03-20');

test('each decision writes exactly one audit row, for its own subject', async () => {
  const lines: string[] = [];
  for (const [name, prepare] of Object.entries(decisions)) {
    const scene = await openScene();
    const decide = await prepare(scene);
    const before = await rowsOf(scene);
    const id = await decide();
    const rows = (await rowsOf(scene)).slice(before.length);
    lines.push(`  ${name.padEnd(26)}${rows.map((row) => `${row.action} of ${kindOf(row, id)}`).join(', ')}`);
  }

  expect(`\n${lines.join('\n')}\n`).toBe(expected);
});

/** Sets up what the decision is about, and gives the decision itself, which gives the id of its subject. */
type Prepare = (scene: Scene) => Promise<() => Promise<string>>;

const decisions: Readonly<Record<string, Prepare>> = {
  'file an activity':
    async ({ asker, ref }) =>
    async () =>
      (
        await fileActivity(asker, {
          ...{ subject: { kind: 'recommendations', refs: [ref] }, option: 'update', groupRefs: [], priority: 'high' },
          ...{ dueOn: later, notes: '' },
        })
      ).id,
  accept: on('pending', async ({ decider }, { seen }) => await acceptActivity(decider, seen)),
  reject: on('pending', async ({ decider }, { seen }) => await rejectActivity(decider, { ...seen, reason: 'No.' })),
  complete: on(
    'active',
    async ({ decider }, { seen }) => await completeActivity(decider, nobodyAsked, { ...seen, note: '' }),
  ),
  'reopen a completed one': on('completed', reopen),
  'reopen a rejected one': on('rejected', reopen),
  withdraw: on('pending', async ({ asker }, { seen }) => await withdrawActivity(asker, { ...seen, reason: '' })),
  take: on('active', async ({ decider }, { activity }) => await takeActivity(decider, activity.id)),
  reassign: on(
    'active',
    async ({ asker }, { activity: { id: activityId } }) =>
      await reassignActivity(asker, { activityId, seenAssigneeId: null, assigneeId: ben }),
  ),
  'change the due date': on(
    'active',
    async ({ decider }, { activity }) => await reschedule(decider, { ...dueAndPriorityOf(activity), dueOn: later }),
  ),
  'change the priority': on(
    'active',
    async ({ decider }, { activity }) => await reschedule(decider, { ...dueAndPriorityOf(activity), priority: 'low' }),
  ),
  'change the plan': on(
    'active',
    async ({ decider }, { activity: { id: activityId } }) =>
      await changePlan(decider, { activityId, seenPlan: null, plan: { plannedOn: later, changeNumber: '' } }),
  ),
  'correct the completer': on(
    'completed',
    async ({ decider }, { seen }) => await correctCompletedBy(decider, { ...seen, email: 'ben@fabrikam.example' }),
  ),
  'request an exception': async (scene) => async () => (await ask(scene)).id,
  'approve an exception': onException(
    async ({ decider }, asked) => await approveException(decider, { ...referenceTo(asked), note: '' }),
  ),
  'reject an exception': onException(
    async ({ decider }, asked) => await rejectException(decider, { ...referenceTo(asked), reason: 'No.' }),
  ),
  'cancel an exception': onException(
    async ({ asker }, asked) => await cancelException(asker, { ...referenceTo(asked), reason: 'Over.' }),
  ),
  'renew an exception': async (scene) => {
    const asked = await ask(scene);
    const approved = await approveException(scene.decider, { ...referenceTo(asked), note: '' });
    const duration = { kind: 'days', days: 60 } as const;
    return async () =>
      (await renewException(scene.asker, { ...referenceTo(approved), ...exceptionFields, duration })).id;
  },
  'let an exception expire': async (scene) => {
    const approved = await approveException(scene.decider, { ...referenceTo(await ask(scene)), note: '' });
    const afterwards = new Date(noon.getTime() + 90 * 24 * 3600 * 1000);
    return async () => {
      await settleExceptions({ ...scene.asker, clock: { now: () => afterwards } }, signal);
      return approved.id;
    };
  },
  'change a setting':
    async ({ decider }) =>
    async () => {
      await changeSettings(decider, { seen: null, wanted: () => ({ retentionDays: 400 }) });
      return decider.workspaceId;
    },
};

async function openScene() {
  const workspaceId = await newWorkspace(store());
  const program = { ...programOn(store(), workspaceId), clock: { now: () => noon } };
  const settings = roles.map((role) => ({
    role,
    holder: { kind: 'person', id: ben } as const,
    deviceGroups: null,
  }));
  await store().inTransaction((tx) => saveSettings(tx, workspaceId, { roles: settings }));
  await savePerson(store().db, aPerson(workspaceId), noon);
  await savePerson(store().db, aPerson(workspaceId, { id: ben, email: 'ben@fabrikam.example' }), noon);
  const { id } = await storeRecommendation(store());
  const ref = (await findRecommendation(store().db, id))?.ref ?? 0;
  return { asker: withAllRoles(asItMember(program)), decider: withAllRoles(asItMember(program, { id: ben })), ref };
}

type Scene = Awaited<ReturnType<typeof openScene>>;

function withAllRoles(context: PersonContext): PersonContext {
  const grants = roles.map((role) => ({ role, source: { kind: 'workspace_admin' } as const, deviceGroups: null }));
  return { ...context, actor: { ...context.actor, grants } };
}

interface OnActivity {
  readonly activity: Activity;
  readonly seen: { readonly activityId: Activity['id']; readonly seenVersion: number };
}

function on(state: keyof typeof statuses, decide: (scene: Scene, on: OnActivity) => Promise<Activity>): Prepare {
  return async (scene) => {
    const activity = await storeActivity(store(), scene.asker.workspaceId, { status: statuses[state] });
    const seen = { activityId: activity.id, seenVersion: activity.version };
    return async () => (await decide(scene, { activity, seen })).id;
  };
}

function onException(decide: (scene: Scene, asked: Exception) => Promise<Exception>): Prepare {
  return async (scene) => {
    const asked = await ask(scene);
    return async () => (await decide(scene, asked)).id;
  };
}

const decision = { by: byPerson(mina), at: noon };
const statuses = {
  pending: { state: 'pending', decision },
  active: { state: 'active', decision },
  rejected: { state: 'rejected', decision, reason: 'No.' },
  completed: {
    state: 'completed',
    decision,
    completedBy: { kind: 'not_available', source: 'defender' },
    note: '',
    evidence: null,
  },
} as const satisfies Readonly<Record<string, ActivityStatus>>;

async function reopen({ decider }: Scene, { seen }: OnActivity): Promise<Activity> {
  return await reopenActivity(decider, { ...seen, reason: 'Still there.', dueOn: later });
}

function dueAndPriorityOf({ id: activityId, dueOn, priority }: Activity) {
  return { activityId, seen: { dueOn, priority }, dueOn, priority, reason: 'The vendor is late.' };
}

const exceptionFields = {
  justification: 'risk_accepted',
  context: 'It is isolated.',
  duration: { kind: 'days', days: 30 },
} as const;

async function ask({ asker, ref: recommendationRef }: Scene): Promise<Exception> {
  const about = { recommendationRef, scope: 'global', groupRefs: [] } as const;
  return await requestException(asker, { ...about, ...exceptionFields });
}

function referenceTo({ id: exceptionId, version: seenVersion }: Exception) {
  return { exceptionId, seenVersion };
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

async function rowsOf({ asker: { workspaceId } }: Scene) {
  return await store()
    .db.selectFrom('audit_log')
    .select(['action', 'activity_id', 'after'])
    .where('workspace_id', '=', workspaceId)
    .orderBy('seq')
    .execute();
}

function kindOf({ activity_id, after }: Row, id: string): string {
  if (activity_id !== null) return activity_id === id ? 'activity' : 'another activity';
  if (after?.['exceptionId'] !== undefined) return after['exceptionId'] === id ? 'exception' : 'another exception';
  return after?.['settingsVersion'] === undefined ? 'nothing' : 'settings';
}

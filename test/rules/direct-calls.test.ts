import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { byPerson } from '../../src/core/completion.ts';
import { DomainError } from '../../src/core/domain-error.ts';
import { roles } from '../../src/core/roles.ts';
import { type Activity, type ActivityStatus, frozenTargets } from '../../src/features/activities/activity.ts';
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
import { saveTargetCounts } from '../../src/features/activities/store/activities.ts';
import { approveException, cancelException, rejectException } from '../../src/features/exceptions/decide/decide.ts';
import type { Exception } from '../../src/features/exceptions/exception.ts';
import { renewException, requestException } from '../../src/features/exceptions/request/request.ts';
import { orderExport } from '../../src/features/exports/handlers.ts';
import { requestDeviceFile } from '../../src/features/progress/send-device-file.ts';
import { findRecommendation } from '../../src/features/recommendations/store.ts';
import { changeSettings } from '../../src/features/settings/change.ts';
import { requestTrends } from '../../src/features/trends/send.ts';
import type { Recommendation } from '../../src/microsoft/recommendation.ts';
import type { PersonContext } from '../../src/platform/context.ts';
import type { Store } from '../../src/platform/database/store.ts';
import { ben, noon, storeActivity, storeRecommendation } from '../support/db/fixtures.ts';
import { asItMember, nobodyAsked } from '../support/db/person-context.ts';
import { programOn } from '../support/db/program-on.ts';
import { newWorkspace, useStore } from '../support/db/test-store.ts';
import { farDue } from '../support/far-due.ts';
import { storePrints } from '../support/store-prints.ts';

/** What a use-case is called with: a workspace of its own, in which everything is asked for and nothing is decided. */
interface Scene {
  /** Somebody with every role, who asked for the activities; their requests have no key. */
  readonly caller: PersonContext;
  readonly pending: Activity;
  readonly active: Activity;
  readonly completed: Activity;
  /** Of Ben, whom the caller may decide about. */
  readonly exception: Exception;
  readonly otherRecommendationRef: number;
}

type Call = (context: PersonContext, scene: Scene) => Promise<unknown>;

const exceptionFields = {
  justification: 'risk_accepted',
  context: 'It is isolated.',
  duration: { kind: 'days', days: 30 },
} as const;

const families: Readonly<Record<string, Readonly<Record<string, Call>>>> = {
  decide: {
    accept: (context, { pending }) => acceptActivity(context, seen(pending)),
    reject: (context, { pending }) => rejectActivity(context, { ...seen(pending), reason: 'Not now.' }),
    complete: (context, { pending }) => completeActivity(context, nobodyAsked, { ...seen(pending), note: 'Done.' }),
    withdraw: (context, { pending }) => withdrawActivity(context, { ...seen(pending), reason: '' }),
    reopen: (context, { completed }) =>
      reopenActivity(context, { ...seen(completed), reason: 'It is still there.', dueOn: farDue }),
    correct: (context, { completed }) =>
      correctCompletedBy(context, { ...seen(completed), email: 'x@fabrikam.example', isUnknownAccepted: true }),
  },
  assign: {
    take: (context, { pending }) => takeActivity(context, pending.id),
    release: (context, { active }) =>
      reassignActivity(context, { activityId: active.id, seenAssigneeId: ben, assigneeId: null }),
  },
  'change due date and priority': {
    'due date': (context, { pending }) => reschedule(context, dueAndPriority(pending, { dueOn: farDue })),
    priority: (context, { pending }) => reschedule(context, dueAndPriority(pending, { priority: 'low' })),
    plan: (context, { active }) =>
      changePlan(context, {
        activityId: active.id,
        seenPlan: null,
        plan: { plannedOn: null, changeNumber: 'CHG1' },
      }),
  },
  exceptions: {
    request: (context, { otherRecommendationRef }) =>
      requestException(context, wantedException(otherRecommendationRef)),
    approve: (context, { exception }) => approveException(context, { ...seenException(exception), note: '' }),
    reject: (context, { exception }) => rejectException(context, { ...seenException(exception), reason: 'No.' }),
    cancel: (context, { exception }) => cancelException(context, { ...seenException(exception), reason: 'No.' }),
  },
  settings: {
    change: (context) => changeSettings(context, { seen: null, wanted: () => ({ retentionDays: 60 }) }),
  },
  export: {
    activities: (context) => orderExport(context, { kind: 'activities', filter: '' }),
    'audit log': (context) => orderExport(context, { kind: 'audit', from: null, to: null }),
    devices: (context, { active }) => requestDeviceFile(context, active.id),
    trends: (context) => requestTrends(context, 30),
  },
};

// Permission and claims are the same on both engines.
describe('a use-case that is called directly', () => {
  const store = useStore();

  test.each(Object.entries(families))('is refused without permission, and changes nothing: %s', async (_, calls) => {
    const scene = await makeScene(store());
    const { caller } = scene;
    const withoutRoles = { ...caller, actor: { ...caller.actor, grants: [] } };
    const before = await everythingIn(store());
    const answers: Record<string, string> = {};

    for (const [name, call] of Object.entries(calls)) answers[name] = await answerOf(call(withoutRoles, scene));

    expect(answers).toEqual(Object.fromEntries(Object.keys(calls).map((name) => [name, 'role_missing'])));
    expect(await everythingIn(store())).toEqual(before);
  });

  test.each(Object.entries(families))('does nothing twice when Slack delivers it twice: %s', async (_, calls) => {
    const answers: Record<string, string> = {};
    for (const [name, call] of Object.entries(calls)) {
      const scene = await makeScene(store());
      const context = { ...scene.caller, requestKey: `press:${name}` };
      const before = await everythingIn(store());
      const first = await answerOf(call(context, scene));
      const after = await everythingIn(store());
      const second = await answerOf(call(context, scene));

      const hasChanged = (one: object, other: object) => JSON.stringify(one) !== JSON.stringify(other);
      const changes = [hasChanged(before, after), hasChanged(after, await everythingIn(store()))];
      answers[name] = `${first}, ${second}; changed: ${changes.join(', ')}`;
    }

    const once = 'done, done; changed: true, false';
    expect(answers).toEqual(Object.fromEntries(Object.keys(calls).map((name) => [name, once])));
  });

  test('does nothing twice when Slack delivers a renewal of an exception twice', async () => {
    const { caller, exception } = await makeScene(store());
    const approved = await approveException(caller, { ...seenException(exception), note: '' });
    const wanted = { ...seenException(approved), ...exceptionFields, duration: { kind: 'days', days: 90 } } as const;
    const context = { ...caller, requestKey: 'press:renew' };

    const first = await renewException(context, wanted);
    const after = await everythingIn(store());
    const second = await renewException(context, wanted);

    expect(second.id).toBe(first.id);
    expect(await everythingIn(store())).toEqual(after);
  });
});

async function makeScene(store: Store): Promise<Scene> {
  const program = { ...programOn(store, await newWorkspace(store)), clock: { now: () => noon } };
  const { actor, ...context } = asItMember(program);
  const grants = roles.map((role) => ({ role, source: { kind: 'workspace_admin' }, deviceGroups: null }) as const);
  const caller = { ...context, actor: { ...actor, grants } };
  const byBen = asItMember(program, { id: ben, email: 'ben.okafor@fabrikam.example' });
  const [subject, other] = [await storeRecommendation(store), await storeRecommendation(store)];
  const refOf = async ({ id }: Recommendation) => (await findRecommendation(store.db, id))?.ref ?? 0;
  const decision = { by: byPerson(ben), at: noon } as const;
  const notAvailable: ActivityStatus = {
    state: 'completed',
    decision,
    completedBy: { kind: 'not_available', source: 'intune' },
    note: '',
    evidence: null,
  };
  const { workspaceId } = program;
  const active = await storeActivity(store, workspaceId, {
    status: { state: 'active', decision },
    assigneeId: ben,
    recommendationId: subject.id,
  });
  await store.inTransaction((tx) => saveTargetCounts(tx, active.id, frozenTargets(3, noon)));
  return {
    caller,
    active,
    pending: await storeActivity(store, workspaceId),
    completed: await storeActivity(store, workspaceId, { status: notAvailable }),
    exception: await requestException(byBen, wantedException(await refOf(subject))),
    otherRecommendationRef: await refOf(other),
  };
}

function wantedException(recommendationRef: number): Parameters<typeof requestException>[1] {
  return { ...exceptionFields, recommendationRef, scope: 'global', groupRefs: [] };
}

function seen({ id: activityId, version: seenVersion }: Activity) {
  return { activityId, seenVersion };
}

function seenException({ id: exceptionId, version: seenVersion }: Exception) {
  return { exceptionId, seenVersion };
}

function dueAndPriority(activity: Activity, changes: Partial<Pick<Activity, 'dueOn' | 'priority'>>) {
  const { id: activityId, dueOn, priority } = activity;
  return { activityId, seen: { dueOn, priority }, dueOn, priority, reason: 'It is isolated.', ...changes };
}

/** Every row of ours, and every job. */
async function everythingIn(store: Store): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql<{ readonly jobs: string }>`select count(*)::text as jobs from pgboss.job`.execute(
    store.db,
  );
  return { ...(await storePrints(store)), jobs: rows[0]?.jobs ?? '' };
}

async function answerOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'done';
  } catch (error) {
    if (error instanceof DomainError) return error.detail.code;
    throw error;
  }
}

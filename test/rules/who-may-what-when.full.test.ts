import { describe, expect, test } from 'vitest';
import { byPerson } from '../../src/core/completion.ts';
import { DomainError } from '../../src/core/domain-error.ts';
import type { PersonId, WorkspaceId } from '../../src/core/identifiers.ts';
import type { Person } from '../../src/core/people.ts';
import type { Role, RoleAssignment } from '../../src/core/roles.ts';
import { identifyPerson } from '../../src/features/access/identify-person.ts';
import type { Activity, ActivityStatus } from '../../src/features/activities/activity.ts';
import { reassignActivity, takeActivity } from '../../src/features/activities/assign/assign.ts';
import { completeActivity } from '../../src/features/activities/decide/complete.ts';
import { correctCompletedBy } from '../../src/features/activities/decide/correct.ts';
import {
  acceptActivity,
  commentOnActivity,
  rejectActivity,
  reopenActivity,
  withdrawActivity,
} from '../../src/features/activities/decide/decisions.ts';
import { changePlan } from '../../src/features/activities/schedule/plan.ts';
import { reschedule } from '../../src/features/activities/schedule/reschedule.ts';
import { savePerson } from '../../src/features/people/store.ts';
import type { PersonContext, Program } from '../../src/platform/context.ts';
import { aPerson, ben, date, noon, storeActivity } from '../support/db/fixtures.ts';
import { nobodyAsked } from '../support/db/person-context.ts';
import { programOn } from '../support/db/program-on.ts';
import { newWorkspace, useStore } from '../support/db/test-store.ts';
import { saveSettings } from '../support/unaudited.ts';

/** What each letter of the first table stands for; `y` = it is a matter of the state. */
const domainErrors: Readonly<Record<string, DomainError['detail']['code'] | null>> = {
  y: null,
  '-': 'role_missing',
  g: 'groups_not_covered',
  h: 'activity_not_found',
  n: 'withdraw_not_yours',
  x: 'guest_refused',
  f: 'other_organization_refused',
};

/** Who may do what to an activity for Berlin: to their own, and to another person's. */
const whoMay = `
            nobody    guest     foreign   requester tokyo_req it_admin  tokyo_it  both      approver  auditor   bot_admin
            own other own other own other own other own other own other own other own other own other own other own other
  accept    -   -     x   x     f   f     -   -     -   -     y   y     g   g     y   y     -   -     -   -     -   -
  reject    -   -     x   x     f   f     -   -     -   -     y   y     g   g     y   y     -   -     -   -     -   -
  complete  -   -     x   x     f   f     y   -     y   -     y   y     g   g     y   y     -   -     -   -     -   -
  reopen    -   -     x   x     f   f     y   -     y   -     y   y     g   g     y   y     -   -     -   -     -   -
  withdraw  -   n     x   x     f   f     y   n     y   n     -   n     -   n     y   n     -   n     -   n     -   n
  take      -   -     x   x     f   f     -   -     -   -     y   y     g   g     y   y     -   -     -   -     -   -
  reassign  -   -     x   x     f   f     -   -     -   -     y   y     g   g     y   y     -   -     -   -     -   -
  comment   -   -     x   x     f   f     y   y     y   h     y   y     y   h     y   y     y   y     y   y     -   -
  correct   -   -     x   x     f   f     y   -     y   -     y   y     g   g     y   y     -   -     -   -     -   -
  dates     -   -     x   x     f   f     y   -     y   -     y   y     g   g     y   y     -   -     -   -     -   -
  plan      -   -     x   x     f   f     -   -     -   -     y   y     g   g     y   y     -   -     -   -     -   -
`;

/** What then comes of it in each state, of a remediation and of what requires attention: a state, or a domain error. */
const whenMay = `
            remediation                                               attention
            pending   active    completed rejected  withdrawn         open      completed withdrawn
  accept    active    decided   decided   decided   decided           decided   decided   decided
  reject    rejected  decided   decided   decided   decided           decided   decided   decided
  complete  completed completed decided   decided   decided           completed decided   decided
  reopen    decided   decided   active    pending   decided           decided   open      decided
  withdraw  withdrawn withdrawn decided   decided   decided           withdrawn decided   decided
  take      pending   active    decided   decided   decided           open      decided   decided
  reassign  pending   active    decided   decided   decided           open      decided   decided
  comment   pending   active    completed rejected  withdrawn         open      completed withdrawn
  correct   changed   changed   completed changed   changed           changed   completed changed
  dates     pending   active    decided   decided   decided           open      decided   decided
  plan      no_plan   active    no_plan   no_plan   no_plan           no_plan   no_plan   no_plan
`;
const outcomes: Readonly<Record<string, string>> = {
  decided: 'activity_decided',
  changed: 'changed_meanwhile',
  no_plan: 'plan_not_possible',
};

type Holding = readonly [roles: readonly Role[], groups: readonly string[] | null, Partial<Person>?];
const holders: Readonly<Record<string, Holding>> = {
  nobody: [[], null],
  guest: [['requester', 'it_admin', 'exception_approver', 'auditor', 'bot_admin'], null, { isGuest: true }],
  foreign: [['requester', 'it_admin', 'exception_approver', 'auditor', 'bot_admin'], null, { isForeign: true }],
  requester: [['requester'], null],
  tokyo_req: [['requester'], ['Tokyo']],
  it_admin: [['it_admin'], null],
  tokyo_it: [['it_admin'], ['Tokyo']],
  both: [
    ['requester', 'it_admin'],
    ['Berlin', 'Tokyo'],
  ],
  approver: [['exception_approver'], null],
  auditor: [['auditor'], null],
  bot_admin: [['bot_admin'], null],
};

type Act = (context: PersonContext, activity: Activity) => Promise<Activity>;
const acts: Readonly<Record<string, Act>> = {
  accept: async (context, activity) => await acceptActivity(context, seen(activity)),
  reject: async (context, activity) => await rejectActivity(context, { ...seen(activity), reason: 'Not now.' }),
  complete: async (context, activity) =>
    await completeActivity(context, nobodyAsked, { ...seen(activity), note: 'Done.' }),
  reopen: async (context, activity) =>
    await reopenActivity(context, { ...seen(activity), reason: 'Still there.', dueOn: '2026-05-01' }),
  withdraw: async (context, activity) => await withdrawActivity(context, { ...seen(activity), reason: '' }),
  take: async (context, { id }) => await takeActivity(context, id),
  reassign: async (context, { id: activityId }) =>
    await reassignActivity(context, { activityId, seenAssigneeId: null, assigneeId: idOf('it_admin') }),
  comment: async (context, { id: activityId }) => await commentOnActivity(context, { activityId, text: 'So be it.' }),
  correct: async (context, activity) =>
    await correctCompletedBy(context, { ...seen(activity), email: 'it_admin@fabrikam.example' }),
  dates: async (context, activity) => {
    const { id: activityId, dueOn } = activity;
    return await reschedule(context, {
      activityId,
      seen: activity,
      dueOn,
      priority: 'low',
      reason: 'It is isolated.',
    });
  },
  plan: async (context, { id: activityId }) =>
    await changePlan(context, { activityId, seenPlan: null, plan: { plannedOn: null, changeNumber: 'CHG1' } }),
};

const states = ['pending', 'active', 'completed', 'rejected', 'withdrawn'] as const;
const attentionStates = ['open', 'completed', 'withdrawn'] as const;

// What the rules say is the same on both engines; the other is the faster one where it is there.
describe('who may do what to an activity in which state', () => {
  const store = useStore();

  test('the tables have a line for each action and a cell for each case', () => {
    const lines = [rowsOf(whoMay), rowsOf(whenMay)];

    for (const rows of lines) expect(rows.map(([action]) => action)).toEqual(Object.keys(acts));
    expect(rowsOf(whoMay).map(({ length }) => length)).toEqual(rowsOf(whoMay).map(() => 1 + 2 * whoCount));
    expect(rowsOf(whenMay).map(({ length }) => length)).toEqual(
      rowsOf(whenMay).map(() => 1 + states.length + attentionStates.length),
    );
  });

  test.each(Object.keys(holders))('%s', async (who) => {
    const program = await workspace();
    const found: string[] = [];
    const expected: string[] = [];

    for (const action of Object.keys(acts)) {
      for (const whose of ['own', 'other'] as const) {
        const line = [];
        for (const beginning of beginningsOf(program.workspaceId)) {
          line.push(
            await outcomeOf(program, { who, action, beginning: { ...beginning, requesterId: askedBy(who, whose) } }),
          );
        }
        found.push(`${action} ${whose}: ${line.join(' ')}`);
        expected.push(`${action} ${whose}: ${expectedLine(who, action, whose).join(' ')}`);
      }
    }

    expect(found).toEqual(expected);
  });

  async function workspace(): Promise<Program> {
    const workspaceId = await newWorkspace(store());
    const program = { ...programOn(store(), workspaceId), clock: { now: () => noon } };
    await store().inTransaction(async (tx) => {
      await saveSettings(tx, workspaceId, { roles: Object.entries(holders).flatMap(assignmentsOf) });
      for (const [who, [, , changes]] of Object.entries(holders)) {
        const email = `${who}@fabrikam.example`;
        await savePerson(tx, aPerson(workspaceId, { id: idOf(who), displayName: who, email, ...changes }), noon);
      }
    });
    return program;
  }
});

interface Case {
  readonly who: string;
  readonly action: string;
  readonly beginning: Partial<Activity>;
}

/** The state in which it is afterwards, or the domain error, after which nothing is different. */
async function outcomeOf(program: Program, { who, action, beginning }: Case): Promise<string> {
  const activity = await storeActivity(program.store, program.workspaceId, beginning);
  const { actor } = await identifyPerson(program, idOf(who));
  if (actor === null) throw new Error(`${who} is not known`);
  try {
    await acts[action]?.({ ...program, actor, requestKey: null }, activity);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const kept = await keptOf(program, activity);
    const isUntouched = kept.state === activity.status.state && kept.version === 1 && kept.audited === 0;
    return isUntouched ? error.detail.code : `${error.detail.code}, but changed`;
  }
  const kept = await keptOf(program, activity);
  return kept.audited === 1 ? kept.state : `${kept.state} with ${kept.audited} audit rows`;
}

async function keptOf({ store: { db } }: Program, { id }: Activity) {
  const row = await db
    .selectFrom('activity')
    .select(['state', 'version'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  const audited = await db.selectFrom('audit_log').select('id').where('activity_id', '=', id).execute();
  return { ...row, audited: audited.length };
}

/** An activity in each state, as far as its option has it. */
function beginningsOf(workspaceId: WorkspaceId): readonly Partial<Activity>[] {
  const about = { workspaceId, scope: { kind: 'groups', groups: ['Berlin'] } } as const;
  return [
    ...states.map((state) => ({ ...about, dueOn: date('2026-04-01'), status: statusIn(state) })),
    ...attentionStates.map((state) => ({
      ...about,
      option: 'attention_required' as const,
      dueOn: null,
      status: statusIn(state),
    })),
  ];
}

/** Completed by nobody known, which is what can be corrected. */
function statusIn(state: (typeof states)[number] | (typeof attentionStates)[number]): ActivityStatus {
  const decision = { by: byPerson(ben), at: noon };
  switch (state) {
    case 'completed':
      return {
        state,
        decision: { by: { kind: 'defender' }, at: noon },
        completedBy: { kind: 'not_available', source: 'defender' },
        note: '',
        evidence: null,
      };
    case 'rejected':
    case 'withdrawn':
      return { state, decision, reason: 'No.' };
    default:
      return { state, decision };
  }
}

function expectedLine(who: string, action: string, whose: 'own' | 'other'): readonly string[] {
  const line = rowsOf(whoMay).find(([name]) => name === action) ?? [];
  const letter = line[1 + 2 * Object.keys(holders).indexOf(who) + (whose === 'own' ? 0 : 1)] ?? '';
  const refused = domainErrors[letter];
  if (refused === undefined) throw new Error(`the table has an unknown letter: ${letter}`);
  const [, ...cells] = rowsOf(whenMay).find(([name]) => name === action) ?? [];
  return cells.map((cell) => refused ?? outcomes[cell] ?? cell);
}

const whoCount = Object.keys(holders).length;

/** The lines of a table without its two lines of heads, cell by cell. */
function rowsOf(text: string): readonly (readonly string[])[] {
  const lines = text.trim().split('\n').slice(2);
  return lines.map((line) => line.trim().split(/\s+/));
}

function assignmentsOf([who, [roles, deviceGroups]]: readonly [string, Holding]): readonly RoleAssignment[] {
  return roles.map((role) => ({ role, holder: { kind: 'person', id: idOf(who) }, deviceGroups }));
}

function askedBy(who: string, whose: 'own' | 'other'): PersonId {
  return whose === 'own' ? idOf(who) : ben;
}

function idOf(who: string): PersonId {
  return `U0${who.toUpperCase()}` as PersonId;
}

function seen({ id, version }: Activity) {
  return { activityId: id, seenVersion: version };
}

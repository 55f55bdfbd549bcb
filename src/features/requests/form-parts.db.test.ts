import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { date, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { asItMember, nobodyAsked } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { contributions } from '../../app.ts';
import { rejectWith } from '../../core/domain-error.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { translatorFor } from '../../platform/i18n/common-texts.ts';
import { askParts, blocksOf, type FormPart, readParts } from '../../platform/slack/form-part.ts';
import { typedText } from '../../platform/slack/view-state.ts';
import { section } from '../../platform/slack/views/elements.ts';
import { contribute, Slots } from '../../platform/slot.ts';
import type { Activity } from '../activities/activity.ts';
import { completeActivity } from '../activities/decide/complete.ts';
import { applyDecision } from '../activities/decide/decide.ts';
import { reopenActivity } from '../activities/decide/decisions.ts';
import { dueFields } from '../activities/due-policies.ts';
import { requireLockedActivity } from '../activities/require.ts';
import { reschedule } from '../activities/schedule/reschedule.ts';
import { completionQuestions } from '../activities/slots.ts';
import { fileActivities } from './file.ts';

const reference = 'typed_reference';
const entered = (value: string) => ({
  blocks: [],
  state: { values: { reference: { [reference]: { type: 'plain_text_input', value } } } },
});

/** Asks for a reference to a ticket elsewhere, and keeps it in a table of its own. */
function referencePart<Subject>(): FormPart<Subject, Activity> {
  return {
    ask: async (_, subjects) => (subjects.length === 0 ? null : () => [section(`${subjects.length} asked`)]),
    read: (view) => ({
      async check(_, tx, subjects) {
        const text = typedText(view, reference);
        if (text === '') rejectWith('reason_missing', {}, 'reference');
        return {
          audited: subjects.map(() => ({ reference: text })),
          save: (written) => saveReferences(tx, written, text),
        };
      },
    }),
  };
}

async function saveReferences(tx: Tx, written: readonly Activity[], text: string): Promise<void> {
  for (const { id } of written) await sql`insert into reference values (${id}, ${text})`.execute(tx);
}

describe('a field that a feature adds to a form', () => {
  const store = useStore();
  beforeAll(async () => {
    await sql`create table reference (activity_id uuid references activity, text text not null)`.execute(store().db);
  });

  async function scene() {
    const workspaceId = await newWorkspace(store());
    const slots = new Slots([
      ...contributions,
      contribute(dueFields, referencePart()),
      contribute(completionQuestions, referencePart()),
    ]);
    const context = asItMember({ ...programOn(store(), workspaceId), clock: { now: () => noon }, slots });
    const activity = await storeActivity(store(), workspaceId, { dueOn: date('2026-04-01') });
    return { context, activity };
  }

  async function kept({ id }: { readonly id: ActivityId }) {
    const { rows } = await sql<{ text: string }>`select text from reference where activity_id = ${id}`.execute(
      store().db,
    );
    const after = sql<string>`"after"->>'reference'`.as('reference');
    const audited = store().db.selectFrom('audit_log').select(['action', after]).where('activity_id', '=', id);
    return {
      rows: rows.map(({ text }) => text),
      audited: (await audited.orderBy('seq').execute()).flatMap(({ action, reference: text }) =>
        text === null ? [] : [`${action}: ${text}`],
      ),
    };
  }

  const rejected = { detail: { code: 'reason_missing' }, field: 'reference' };

  test('is asked for with the blocks of its feature', async () => {
    const { context, activity } = await scene();
    const t = translatorFor('en');

    expect(blocksOf(t, await askParts(context, completionQuestions, [activity]))).toEqual([section('1 asked')]);
    expect(await askParts(context, completionQuestions, [])).toEqual([]);
  });

  test('is checked at a filing, written with it and audited, or nothing is filed', async () => {
    const { context } = await scene();
    const request = {
      subject: { kind: 'plain_words', title: 'A kiosk' },
      option: 'update',
      groupRefs: [],
      priority: 'high',
      dueOn: null,
      notes: '',
      followUpToId: null,
      source: null,
    } as const;

    await expect(fileActivities(context, request)).rejects.toMatchObject(rejected);
    const answers = readParts(context, dueFields, entered('CHG-1'));
    const { activities } = await fileActivities(context, { ...request, answers });

    expect(activities.map(({ number }) => number)).toEqual([1002]);
    const [filed] = activities;
    expect(filed === undefined ? null : await kept(filed)).toEqual({
      rows: ['CHG-1'],
      audited: ['activity_filed: CHG-1'],
    });
  });

  test('is the same where a due date is changed, and where one is set by reopening', async () => {
    const { context, activity } = await scene();
    const { id: activityId, priority, dueOn } = activity;
    const moved = { activityId, seen: { priority, dueOn }, priority, dueOn: '2026-05-01', reason: 'Freeze.' };
    const answers = readParts(context, dueFields, entered('CHG-2'));
    await expect(reschedule(context, moved)).rejects.toMatchObject(rejected);
    await reschedule(context, { ...moved, answers });
    const { version } = await completeByDevices(context, activity);
    const reopened = { activityId, seenVersion: version, reason: 'Back.', dueOn: '2026-05-01' };
    await expect(reopenActivity(context, reopened)).rejects.toMatchObject(rejected);
    await reopenActivity(context, { ...reopened, answers });

    expect(await kept(activity)).toEqual({
      rows: ['CHG-2', 'CHG-2'],
      audited: ['due_changed: CHG-2', 'activity_reopened: CHG-2'],
    });
  });

  test('is asked of a person who completes, and never of the system', async () => {
    const { context, activity } = await scene();
    const { activity: other } = await scene();
    const completion = { activityId: activity.id, seenVersion: activity.version, note: '' };

    await expect(completeActivity(context, nobodyAsked, completion)).rejects.toMatchObject(rejected);
    const answers = readParts(context, completionQuestions, entered('CHG-3'));
    await completeActivity(context, nobodyAsked, { ...completion, answers });
    await completeByDevices({ ...context, workspaceId: other.workspaceId }, other);

    expect(await kept(activity)).toEqual({ rows: ['CHG-3'], audited: ['activity_completed: CHG-3'] });
    expect(await kept(other)).toEqual({ rows: [], audited: [] });
  });
});

async function completeByDevices(context: ReturnType<typeof asItMember>, { id }: Activity): Promise<Activity> {
  return await context.store.inTransaction(async (tx) => {
    const activity = await requireLockedActivity(tx, context.workspaceId, id);
    return await applyDecision(context, tx, activity, {
      command: { kind: 'complete', completedBy: { kind: 'system_confirmation' }, note: '', evidence: null },
      by: { kind: 'system' },
      actor: { kind: 'system', job: 'test' },
      authorization: null,
      at: context.clock.now(),
    });
  });
}

import { describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import { markAsFixture } from '../../../test/support/as-fixture.ts';
import { date, storeActivity } from '../../../test/support/db/fixtures.ts';
import { directAbout, livingOf } from '../../../test/support/direct-steps.ts';
import { offersOf } from '../../../test/support/offers.ts';
import { reschedule } from '../../../test/support/reschedule-steps.ts';
import {
  cardOf,
  complete,
  dayInText,
  directText,
  inDays,
  isIn,
  modalAfter,
  people,
  stateLine,
  statusOf,
  wordsOf,
} from '../../../test/support/story-steps.ts';
import { sharedWorld } from '../../../test/support/story-world.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import { words, wordsLike } from '../../../test/support/words.ts';
import { cast } from '../../../test/support/world.ts';
import { dateIn } from '../../core/dates.ts';
import type { ActivityId, PersonId } from '../../core/identifiers.ts';
import { findDueReminders } from '../card/direct/reminders.ts';
import { redeliverPending } from '../notifications/redeliver.ts';
import type { WorkspaceSettings } from '../workspace/settings.ts';
import { type Activity, frozenTargets, type Targets } from './activity.ts';
import { activityJobs } from './index.ts';
import { saveTargetCounts } from './store/activities.ts';

const dayMs = 24 * 3600 * 1000;
const always: Partial<WorkspaceSettings> = { reportHour: 0, workingDays: [1, 2, 3, 4, 5, 6, 7], holidays: [] };
const ben = cast.ben as PersonId;
const filedAt = new Date(Date.now() - 30 * dayMs);
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs);
const firstPage = { after: null, limit: 100 } as const;

describe('that an assignee is reminded', () => {
  const world = sharedWorld();
  const program = () => world().mendbot.program;

  async function file(overrides: Partial<Activity> = {}, readySince: Date | null = daysAgo(6)) {
    const { store, workspaceId } = program();
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, always));
    const status = { state: 'active', decision: { by: { kind: 'person', id: ben }, at: filedAt } } as const;
    const facts = { assigneeId: ben, requesterId: cast.mina as PersonId, createdAt: filedAt, status, ...overrides };
    const { id, number } = await storeActivity(store, workspaceId, facts);
    await count(id, readySince);
    return { id, number: `REM-${number}` };
  }

  async function count(id: ActivityId, readySince: Date | null) {
    const missing =
      readySince === null ? { fixed: 251, gone: 3, outOfScope: 2 } : { fixed: 252, gone: 3, outOfScope: 2 };
    const targets: Targets = { ...frozenTargets(257, filedAt), ...missing, readySince };
    await program().store.inTransaction((tx) => saveTargetCounts(tx, id, targets));
  }

  async function assign(id: ActivityId, assigneeId: string | null) {
    await program().store.inTransaction(async (tx) => {
      await markAsFixture(tx);
      await tx.updateTable('activity').set({ assignee_id: assigneeId }).where('id', '=', id).execute();
    });
  }

  async function look() {
    await redeliverPending(program());
    await delivered();
  }

  async function delivered() {
    await expect
      .poll(async () => {
        const { queues } = await program().store.queue.counts();
        return queues.filter(({ name, waiting, active }) => name === 'deliver-activity' && waiting + active > 0);
      })
      .toEqual([]);
  }

  /** A delivery that runs has read already who has it. */
  async function isTrying() {
    const { queues } = await program().store.queue.counts();
    return queues.some(({ name, active }) => name === 'deliver-activity' && active > 0);
  }

  async function deliver(id: ActivityId) {
    const { store } = program();
    await store.inTransaction((tx) => store.queue.enqueue(tx, activityJobs.deliverActivity, { activityId: id }));
    await delivered();
  }

  test.each([
    ['due soon', 1, 'status.due', 'direct.due'],
    ['overdue', -1, 'status.late', 'direct.overdue'],
  ] as const)('of what is %s comes once, and is kept up to date', async (_, days, status, text) => {
    const { ben: bens, priya } = people(world().slack);
    const { id, number } = await file({ dueOn: inDays(days) }, null);
    const due = dayInText(inDays(days));
    const said = words(status, { count: 1, due });

    await Promise.all([redeliverPending(program()), redeliverPending(program())]);
    await look();
    await deliver(id);

    const message = await livingOf(bens, number, { count: 1, wanted: said });
    const form = await modalAfter(priya, async () => priya.press(await cardOf(priya, number), 'complete_activity'));
    await priya.submit(form);
    const completed = await livingOf(bens, number, { count: 1, wanted: stateLine('completed') });
    expect(message.text).toBe(words(text, { number, due }));
    expect(offersOf(message).buttons).toEqual(['complete_activity', 'open_detail']);
    expect(wordsOf(completed)).not.toContain(said);
    expect(directAbout(priya, number)).toEqual([]);
  });

  test('of a due date comes to nobody while it is paused, nor on the day on which the date was set', async () => {
    const { ben: bens, priya } = people(world().slack);
    const paused = await file({ dueOn: inDays(-1), pausedSince: date('2026-01-01') }, null);
    const { number } = await file({ dueOn: inDays(-1) }, null);
    await look();
    await livingOf(bens, number, { count: 1, wanted: wordsLike('status.late') });
    const dueOn = inDays(1);
    await reschedule(priya, number, { dueOn });
    await priya.closeAllViews();
    await look();

    const message = await livingOf(bens, number, { count: 1, wanted: wordsLike('event.due_set', { number }) });
    expect(statusOf(message)).toContain(dayInText(dueOn));
    expect(message.text).not.toMatch(wordsLike('direct.due', { number }));
    expect(directAbout(bens, paused.number)).toEqual([]);
  });

  const remindersTo = (person: PersonClient, number: string) =>
    directText(person, number).filter((text) => isIn(text, wordsLike('direct.ready', { number }))).length;

  /** How many Ben and Priya have. */
  const reminded = (number: string) => {
    const { ben: bens, priya } = people(world().slack);
    return [remindersTo(bens, number), remindersTo(priya, number)];
  };

  test('of what is ready to close comes once, also after later looks, deliveries and another assignee', async () => {
    const { id, number } = await file();

    await Promise.all([redeliverPending(program()), redeliverPending(program()), deliver(id)]);
    await look();
    await assign(id, cast.priya);
    await look();
    await deliver(id);

    expect(reminded(number)).toEqual([1, 0]);
  });

  test('comes in the language of its reader', async () => {
    const { number } = await file({ assigneeId: cast.haruka as PersonId });

    await look();

    const haruka = world().slack.as(cast.haruka);
    expect(directText(haruka, number)).toEqual([
      expect.stringMatching(/営業日前から完了待ちです[\s\S]*\[完了\] \[詳細\]/),
    ]);
  });

  test('comes anew once a device has come back and is gone again', async () => {
    const { id, number } = await file({ dueOn: inDays(30) }, daysAgo(20));
    await look();
    await count(id, null);
    await look();
    await count(id, daysAgo(3));
    await look();
    const bens = world().slack.as(cast.ben);
    await livingOf(bens, number, { count: 1 });

    await count(id, daysAgo(6));
    await look();
    await look();

    await livingOf(bens, number, { count: 2, wanted: wordsLike('direct.ready', { number }) });
  });

  test('does not come where nobody has it, who has it may not complete it, or it is paused or too new', async () => {
    const open = await file({ assigneeId: null });
    const others = [
      await file({ assigneeId: cast.ada as PersonId }),
      await file({ pausedSince: date('2026-01-01') }),
      await file({}, daysAgo(3)),
      await file({}, null),
    ];

    await look();

    const { ada } = people(world().slack);
    const { ids } = await findDueReminders(program(), firstPage);
    expect([open, ...others].filter(({ id }) => ids.includes(id))).toEqual([]);
    expect([open, ...others].map(({ number }) => [...reminded(number), remindersTo(ada, number)])).toEqual(
      [open, ...others].map(() => [0, 0, 0]),
    );

    await assign(open.id, cast.priya);
    await look();

    expect(reminded(open.number)).toEqual([0, 1]);
  });

  test('does not come after it was completed, although somebody has looked for it', async () => {
    const { ben: bens } = people(world().slack);
    const { id, number } = await file({ assigneeId: null });
    await deliver(id);
    const card = await cardOf(bens, number);
    await assign(id, ben);
    const { ids } = await findDueReminders(program(), firstPage);

    await complete(bens, card);
    await delivered();
    await deliver(id);

    expect(ids).toContain(id);
    expect(reminded(number)).toEqual([0, 0]);
  });

  test('goes to who has it when Slack takes it', async () => {
    const { id, number } = await file();
    const { faults } = world().slack;
    const playedBefore = faults.playedCount('chat.postMessage');
    faults.fail('chat.postMessage', { status: 503 });
    await redeliverPending(program());
    const pending = () =>
      program().store.db.selectFrom('slack_message').select('target_id').where('activity_id', '=', id);
    const isPending = async () => (await pending().execute()).some((row) => row.target_id === cast.ben);
    await expect.poll(isPending).toBe(true);
    await expect.poll(() => faults.playedCount('chat.postMessage')).toBeGreaterThan(playedBefore);
    await expect.poll(isTrying).toBe(false);

    await assign(id, cast.priya);
    faults.clear();
    await delivered();

    expect(reminded(number)).toEqual([0, 1]);
  });

  test('waits for a day on which people work', async () => {
    const { store, workspaceId, clock } = program();
    const { id, number } = await file();
    const holidays = [-1, 0, 1].map((days) => dateIn('UTC', new Date(clock.now().getTime() + days * dayMs)));
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { ...always, holidays }));

    await deliver(id);
    await look();
    const before = reminded(number);
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, always));
    await look();

    expect([before, reminded(number)]).toEqual([
      [0, 0],
      [1, 0],
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, openTestStore } from '../../../test/support/db/test-store.ts';
import { jobsWith } from '../../../test/support/jobs-with.ts';
import { retentionJobs } from '../../features/retention/jobs.ts';
import { reportDeadLetters, retryDeadLettersAs } from '../../features/status/dead-letters.ts';
import type { PersonContext, Program } from '../context.ts';
import { insertDeadLetter, listDeadLetters } from './dead-letters.ts';

const hopeless = jobsWith(retentionJobs.archiveCard, { retryLimit: 0 });

function asBotAdmin(program: Program): PersonContext {
  const context = asItMember(program);
  const grants = [{ role: 'bot_admin', source: { kind: 'workspace_admin' }, deviceGroups: null }] as const;
  return { ...context, actor: { ...context.actor, grants } };
}

const card = {
  personId: null,
  channelId: 'C1',
  ts: '1.1',
  number: 7,
  removedAt: '2026-11-26T09:00:00Z',
  keptDays: 180,
};

describe('jobs that failed for good', () => {
  test('are told to the bot admins once, and done again where one asks for it', async () => {
    await using opened = await openTestStore({ jobs: hopeless });
    const { store } = opened;
    const program = programOn(store, await newWorkspace(store));
    const ran: number[] = [];
    let isMended = false;
    await store.queue.work(retentionJobs.archiveCard, async ({ data }) => {
      if (!isMended) throw new Error('Slack is not what it was');
      ran.push(data.number);
    });
    await store.inTransaction(async (tx) => {
      for (const number of [7, 8]) await store.queue.enqueue(tx, retentionJobs.archiveCard, { ...card, number });
    });
    await expect.poll(async () => (await store.queue.counts()).deadLetters).toBe(2);

    await reportDeadLetters(program);
    await reportDeadLetters(program);
    isMended = true;
    const again = await retryDeadLettersAs(asBotAdmin(program));
    const more = await retryDeadLettersAs(asBotAdmin(program));

    await expect.poll(() => ran.length).toBe(2);
    expect(ran.toSorted()).toEqual([7, 8]);
    expect([again, more]).toEqual([2, 0]);
    expect((await store.queue.counts()).deadLetters).toBe(0);
    const notices = await store.db.selectFrom('notice').select(['kind', 'facts']).execute();
    expect(notices).toEqual([{ kind: 'jobs_given_up', facts: { count: 2, queues: ['archive-card'] } }]);
  });

  test('stay where they are while no queue of this version knows them, and have a key where theirs is not known', async () => {
    await using opened = await openTestStore();
    const { store } = opened;
    const program = programOn(store, await newWorkspace(store));
    const activityId = program.newId();
    await store.inTransaction(async (tx) => {
      const letter = { singletonKey: null, failedAt: new Date() };
      await insertDeadLetter(tx, { ...letter, id: program.newId(), queue: 'of-a-later-version', data: {} });
      await insertDeadLetter(tx, { ...letter, id: program.newId(), queue: 'deliver-activity', data: { activityId } });
    });

    const count = await retryDeadLettersAs(asBotAdmin(program));

    expect(count).toBe(1);
    expect((await listDeadLetters(store.db, 10)).map(({ queue }) => queue)).toEqual(['of-a-later-version']);
    const { queues } = await store.queue.counts();
    expect(queues.find(({ name }) => name === 'deliver-activity')).toMatchObject({ waiting: 1 });
  });

  test('are done again for nobody but bot admins', async () => {
    await using opened = await openTestStore();
    const { store } = opened;
    const program = programOn(store, await newWorkspace(store));

    await expect(retryDeadLettersAs(asItMember(program))).rejects.toThrow('role_missing');
  });
});

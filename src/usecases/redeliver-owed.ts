import type { ExceptionId } from '../domain/identifiers.ts';
import { activityJobs } from '../features/activities/index.ts';
import { exceptionJobs, listUndeliveredExceptions } from '../features/exceptions/index.ts';
import { notificationJobs } from '../features/notifications/index.ts';
import { dayMs } from '../lib/durations.ts';
import type { AnyJob } from '../platform/queue/job.ts';
import { type OwedPage, owedPage } from '../store/owed-page.ts';
import { listUndeliveredNotices } from '../store/slack-messages.ts';
import type { Tx } from '../store/transaction.ts';
import { listUndeliveredActivities } from '../store/undelivered-activities.ts';
import type { Program } from './context.ts';
import { findDueReminders } from './find-due-reminders.ts';
import { findMisplacedCards } from './find-misplaced-cards.ts';

const pageSize = 100;
// What was refused longer ago is news no more; cards are tried for ever.
export const worthTryingMs = 7 * dayMs;

interface Position {
  readonly after: string | null;
  readonly since: Date;
  readonly limit: number;
}

interface OwedKind {
  readonly job: AnyJob;
  list(program: Program, position: Position): Promise<OwedPage>;
  enqueue(program: Program, tx: Tx, id: string): Promise<void>;
}

const enqueueActivity: OwedKind['enqueue'] = ({ store }, tx, id) =>
  store.queue.enqueue(tx, activityJobs.deliverActivity, { activityId: id });

const kinds: readonly OwedKind[] = [
  {
    job: activityJobs.deliverActivity,
    list: ({ store, workspaceId }, position) => listUndeliveredActivities(store.db, workspaceId, position),
    enqueue: enqueueActivity,
  },
  { job: activityJobs.deliverActivity, list: findMisplacedCards, enqueue: enqueueActivity },
  { job: activityJobs.deliverActivity, list: findDueReminders, enqueue: enqueueActivity },
  {
    job: notificationJobs.deliverNotice,
    list: async ({ store, workspaceId }, position) =>
      owedPage(await listUndeliveredNotices(store.db, workspaceId, position), position.limit),
    enqueue: ({ store }, tx, id) => store.queue.enqueue(tx, notificationJobs.deliverNotice, { noticeId: id }),
  },
  {
    job: exceptionJobs.deliverException,
    list: async ({ store, workspaceId }, { after, ...rest }) =>
      owedPage(
        await listUndeliveredExceptions(store.db, workspaceId, { ...rest, after: after as ExceptionId | null }),
        rest.limit,
      ),
    enqueue: ({ store }, tx, id) => store.queue.enqueue(tx, exceptionJobs.deliverException, { exceptionId: id }),
  },
];

/**
 * Has everything delivered that is still owed, or that stands where or as it should not any more, and has no delivery
 * waiting: a channel may have been mended, the settings changed, or a reminder become due.
 */
export async function redeliverOwed(program: Program): Promise<void> {
  const { store, clock } = program;
  const since = new Date(clock.now().getTime() - worthTryingMs);
  for (const kind of kinds) {
    let after: string | null = null;
    do {
      const { ids, last }: OwedPage = await kind.list(program, { after, since, limit: pageSize });
      after = last;
      if (ids.length === 0) continue;
      await store.inTransaction(async (tx) => {
        for (const id of await store.queue.withoutWaiting(tx, kind.job, ids)) await kind.enqueue(program, tx, id);
      });
    } while (after !== null);
  }
}

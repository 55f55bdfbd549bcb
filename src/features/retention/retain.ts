import { dateIn } from '../../core/dates.ts';
import { dayMs, hourMs } from '../../core/time.ts';
import { forgetIdempotencyKeys } from '../../platform/database/idempotency-key.ts';
import { forgetNotices } from '../../platform/outbox/notices.ts';
import { forgetOrderMessages } from '../../platform/outbox/slack-messages.ts';
import { forgetDeadLetters } from '../../platform/queue/dead-letters.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { forgetOpenForms } from '../../platform/slack/open-form.ts';
import { forgetExports } from '../exports/index.ts';
import { forgetHomeViews } from '../home/index.ts';
import { forgetLookedUp } from '../portal/index.ts';
import { forgetUnwatchedDevices, forgetUnwatchedEvidence, watchQuery } from '../progress/index.ts';
import { forgetReports } from '../reports/index.ts';
import { forgetHistory } from '../trends/index.ts';
import type { retentionJobs } from './jobs.ts';
import { listExpiring } from './list.ts';
import { removeExpired } from './remove.ts';

export function retainJob({ program, directory }: Services) {
  return async ({ signal }: RunOf<typeof retentionJobs.retain>): Promise<void> => {
    await removeExpired(program, signal);
    await listExpiring(program, directory);
  };
}

const keptMs = 48 * hourMs;
// Longer than the queue keeps a waiting job.
const ordersKeptMs = 30 * dayMs;
// Less than orders are kept: a part of an order could be done twice if it were repeated later.
const deadLettersKeptMs = 25 * dayMs;
// Longer than any exception lasts, and longer than a year.
const newsKeptMs = 400 * dayMs;
// Pictures reach back 90 days. The zone that counts these days may change in the meantime.
const historyKeptMs = 100 * dayMs;

/**
 * Forgets everything that is older than its limit: short-lived rows, news, history, unwatched devices and evidence.
 */
export function cleanUp({ program }: Pick<Services, 'program'>) {
  return async (): Promise<void> => {
    const { store, clock, workspaceId } = program;
    const { db } = store;
    const ago = (ms: number) => new Date(clock.now().getTime() - ms);
    const [before, batchesBefore, newsBefore] = [ago(keptMs), ago(ordersKeptMs), ago(newsKeptMs)];
    await forgetIdempotencyKeys(db, { before, batchesBefore });
    await forgetOpenForms(db, before);
    await forgetExports(db, before);
    await forgetOrderMessages(db, batchesBefore);
    await forgetLookedUp(db, before);
    await forgetReports(db, newsBefore);
    await forgetNotices(db, newsBefore);
    await forgetHomeViews(db, newsBefore);
    await forgetDeadLetters(db, ago(deadLettersKeptMs));
    await forgetHistory(db, { workspaceId, before: dateIn('UTC', ago(historyKeptMs)) });
    const { completedSince } = watchQuery(program);
    await forgetUnwatchedDevices(db, completedSince);
    await forgetUnwatchedEvidence(db, completedSince);
  };
}

import { dateIn } from '../domain/calendar-date.ts';
import { dayMs, hourMs } from '../lib/durations.ts';
import type { Services } from '../platform/services.ts';
import { forgetDeadLetters } from '../store/dead-letters.ts';
import { forgetUnwatchedDevices } from '../store/devices.ts';
import { forgetExports } from '../store/exports.ts';
import { forgetUnwatchedEvidence } from '../store/fix-evidence.ts';
import { forgetHistory } from '../store/forget-history.ts';
import { forgetHandledRequests } from '../store/handled-requests.ts';
import { forgetHomeViews } from '../store/home-views.ts';
import { forgetLookedUp } from '../store/looked-up-addresses.ts';
import { forgetNotices } from '../store/notices.ts';
import { forgetReports } from '../store/reports.ts';
import { forgetRequestForms } from '../store/request-forms.ts';
import { forgetOrderMessages } from '../store/slack-messages.ts';
import { watchQuery } from '../usecases/watch-query.ts';

const keptMs = 48 * hourMs;
// Longer than the queue keeps a job that waits.
const ordersKeptMs = 30 * dayMs;
// Less than orders: done again later, a part of one could be done twice.
const deadLettersKeptMs = 25 * dayMs;
// Longer than any exception holds, and than a year.
const newsKeptMs = 400 * dayMs;
// Pictures reach back 90 days, counted in the days of a zone that may be another one by then.
const historyKeptMs = 100 * dayMs;

/**
 * Forgets what only the last days needed, what is older than any picture, news of more than a year ago, and devices that
 * nobody watches any more, and lets the embedded engine reclaim the space: it has no autovacuum.
 */
export function cleanUp({ program }: Pick<Services, 'program'>) {
  return async (): Promise<void> => {
    const { store, clock, workspaceId } = program;
    const before = new Date(clock.now().getTime() - keptMs);
    const ordersBefore = new Date(clock.now().getTime() - ordersKeptMs);
    await forgetHandledRequests(store.db, { before, ordersBefore });
    await forgetRequestForms(store.db, before);
    await forgetExports(store.db, before);
    await forgetOrderMessages(store.db, ordersBefore);
    await forgetLookedUp(store.db, before);
    const newsBefore = new Date(clock.now().getTime() - newsKeptMs);
    await forgetReports(store.db, newsBefore);
    await forgetNotices(store.db, newsBefore);
    await forgetHomeViews(store.db, newsBefore);
    await forgetDeadLetters(store.db, new Date(clock.now().getTime() - deadLettersKeptMs));
    const historyBefore = dateIn('UTC', new Date(clock.now().getTime() - historyKeptMs));
    await forgetHistory(store.db, { workspaceId, before: historyBefore });
    const { completedSince } = watchQuery(program);
    await forgetUnwatchedDevices(store.db, completedSince);
    await forgetUnwatchedEvidence(store.db, completedSince);
    await store.vacuum();
  };
}

import { dayMs, hourMs } from '../lib/durations.ts';
import { forgetUnwatchedDevices } from '../store/devices.ts';
import { forgetExports } from '../store/exports.ts';
import { forgetUnwatchedEvidence } from '../store/fix-evidence.ts';
import { forgetDigests, forgetTold } from '../store/forget-digests.ts';
import { forgetHandledRequests } from '../store/handled-requests.ts';
import { forgetHomeViews } from '../store/home-views.ts';
import { forgetLookedUp } from '../store/looked-up-addresses.ts';
import { forgetNotices } from '../store/notices.ts';
import { forgetRequestForms } from '../store/request-forms.ts';
import { forgetOrderMessages } from '../store/slack-messages.ts';
import { watchQuery } from '../usecases/watch-query.ts';
import type { JobDeps } from './deps.ts';

const keptMs = 48 * hourMs;
// Longer than any exception holds, and than a year.
const newsKeptMs = 400 * dayMs;

/**
 * Forgets what only the last days needed, news of more than a year ago, and devices that nobody watches any more, and
 * lets the embedded engine reclaim the space: it has no autovacuum.
 */
export function cleanUp({ program }: Pick<JobDeps, 'program'>) {
  return async (): Promise<void> => {
    const { store, clock } = program;
    const before = new Date(clock.now().getTime() - keptMs);
    await forgetHandledRequests(store.db, before);
    await forgetRequestForms(store.db, before);
    await forgetExports(store.db, before);
    await forgetOrderMessages(store.db, before);
    await forgetLookedUp(store.db, before);
    const newsBefore = new Date(clock.now().getTime() - newsKeptMs);
    await forgetDigests(store.db, newsBefore);
    await forgetTold(store.db, newsBefore);
    await forgetNotices(store.db, newsBefore);
    await forgetHomeViews(store.db, newsBefore);
    const { completedSince } = watchQuery(program);
    await forgetUnwatchedDevices(store.db, completedSince);
    await forgetUnwatchedEvidence(store.db, completedSince);
    await store.vacuum();
  };
}

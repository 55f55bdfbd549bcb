import type { RunningJob } from '../store/queue.ts';
import { readDigestTrends } from '../usecases/read-digest-trends.ts';
import type { JobDeps } from './deps.ts';

/** Puts the picture beneath a digest. */
export function sendDigestTrendsJob({ program, trendSender }: JobDeps) {
  return async ({ data }: RunningJob<'send-digest-trends'>): Promise<void> => {
    const picture = await readDigestTrends(program, data);
    if (picture !== null) await trendSender.sendTrendsOfDigest({ ...picture, noticeId: data.noticeId });
  };
}

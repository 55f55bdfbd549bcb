import type { PersonId } from '../../core/identifiers.ts';
import { readingGrants, readingScopeOf } from '../../core/reading-scope.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { identifyPerson } from '../access/index.ts';
import type { trendJobs } from './jobs.ts';
import { readTrends } from './read-trends.ts';
import { sendTrends } from './send-trends-slack.ts';

/** Sends the picture of what the person may see by now. */
export function sendTrendsJob(deps: Services) {
  const { program } = deps;
  return async ({ data }: RunOf<typeof trendJobs.sendTrends>): Promise<void> => {
    const personId = data.personId as PersonId;
    const { actor } = await identifyPerson(program, personId);
    if (actor === null || readingGrants(actor.grants).length === 0) return;
    const scope = readingScopeOf(actor.grants, personId);
    const trends = await readTrends(program, { scope, span: data.span });
    const { requestId } = data;
    await sendTrends(deps, { trends, personId, requestId, locale: actor.person.locale });
  };
}

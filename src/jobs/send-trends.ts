import type { PersonId } from '../domain/identifiers.ts';
import { readingGrants, readingScopeOf } from '../domain/reading-scope.ts';
import type { trendJobs } from '../features/trends/index.ts';
import type { RunOf } from '../platform/queue/job.ts';
import type { Services } from '../platform/services.ts';
import { sendTrends } from '../slack/send-trends.ts';
import { identifyPerson } from '../usecases/identify-person.ts';
import { readTrends } from '../usecases/read-trends.ts';

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

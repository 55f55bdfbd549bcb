import type { PersonId } from '../domain/identifiers.ts';
import { toCveId } from '../domain/vulnerability.ts';
import type { activityJobs } from '../features/activities/index.ts';
import { minuteMs } from '../lib/durations.ts';
import type { RunOf } from '../platform/queue/job.ts';
import type { Services } from '../platform/services.ts';
import { showBehindCve } from '../slack/show-behind-cve.ts';
import { findBehindCve } from '../usecases/find-behind-cve.ts';

// The question itself is given up before that.
const patienceMs = minuteMs;

/** Finds what is behind a CVE for a form in which somebody waits, and shows it there. The form works without. */
export function findBehindCveJob(deps: Services) {
  const { program, vulnerabilities } = deps;
  return async ({ data }: RunOf<typeof activityJobs.findBehindCve>): Promise<void> => {
    const id = toCveId(data.cveId);
    if (id === null) return;
    const behind = await findBehindCve(program, vulnerabilities, { id, patienceMs });
    await showBehindCve(deps, {
      viewId: data.viewId,
      personId: data.personId as PersonId,
      search:
        behind.kind === 'listed'
          ? { id, outcome: 'listed', refs: behind.found.map(({ ref }) => ref) }
          : { id, outcome: 'failed', refs: [] },
    });
  };
}

import { jobs } from '../../src/app.ts';
import type { AnyJob } from '../../src/platform/queue/job.ts';

/** All jobs, one of them with other settings. */
export function jobsWith(job: AnyJob, settings: Partial<AnyJob['settings']>): readonly AnyJob[] {
  return jobs.map((one) => (one.name === job.name ? { ...one, settings: { ...one.settings, ...settings } } : one));
}

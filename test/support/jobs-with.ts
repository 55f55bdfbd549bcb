import { jobs } from '../../src/app.ts';
import type { AnyJob } from '../../src/platform/queue/job.ts';

/** All jobs, with other settings for one of them. */
export function jobsWith(job: AnyJob, settings: Partial<AnyJob['settings']>): readonly AnyJob[] {
  return jobs.map((one) => (one.name === job.name ? { ...one, settings: { ...one.settings, ...settings } } : one));
}

import { globSync } from 'node:fs';
import { join } from 'node:path';
import { accessContributions, accessSubscribers } from '../../src/features/access/contributions.ts';
import { activityContributions } from '../../src/features/activities/contributions.ts';
import { activitySchema } from '../../src/features/activities/tables.ts';
import { auditSchema } from '../../src/features/audit/tables.ts';
import { cardContributions } from '../../src/features/card/contributions.ts';
import { cardSchema } from '../../src/features/card/tables.ts';
import { connectionNotices } from '../../src/features/connections/notices.ts';
import { connectionSchema } from '../../src/features/connections/tables.ts';
import { detailContributions } from '../../src/features/details/contributions.ts';
import { exceptionContributions, exceptionSubscribers } from '../../src/features/exceptions/contributions.ts';
import { exceptionSchema } from '../../src/features/exceptions/tables.ts';
import { exportSchema } from '../../src/features/exports/tables.ts';
import { homeContributions, homeSubscribers } from '../../src/features/home/contributions.ts';
import { homeSchema } from '../../src/features/home/tables.ts';
import { intuneContributions, intuneSubscribers } from '../../src/features/intune/contributions.ts';
import { intuneSchema } from '../../src/features/intune/tables.ts';
import { listRefusalWords } from '../../src/features/lists/refusals.ts';
import { notificationContributions, notificationSubscribers } from '../../src/features/notifications/contributions.ts';
import { peopleRefusalWords } from '../../src/features/people/refusals.ts';
import { peopleSchema } from '../../src/features/people/tables.ts';
import { portalContributions, portalSubscribers } from '../../src/features/portal/contributions.ts';
import { portalSchema } from '../../src/features/portal/tables.ts';
import { progressContributions } from '../../src/features/progress/contributions.ts';
import { progressSchema } from '../../src/features/progress/tables.ts';
import { recommendationSchema } from '../../src/features/recommendations/tables.ts';
import { reportContributions } from '../../src/features/reports/contributions.ts';
import { reportSchema } from '../../src/features/reports/tables.ts';
import { requestRefusalWords } from '../../src/features/requests/refusals.ts';
import { requestSchema } from '../../src/features/requests/tables.ts';
import { retentionContributions } from '../../src/features/retention/contributions.ts';
import { retentionSchema } from '../../src/features/retention/tables.ts';
import { settingsRefusalWords } from '../../src/features/settings/refusals.ts';
import { statusContributions } from '../../src/features/status/contributions.ts';
import { transferContributions, transferSubscribers } from '../../src/features/transfers/contributions.ts';
import { trendContributions } from '../../src/features/trends/contributions.ts';
import { trendSchema } from '../../src/features/trends/tables.ts';
import { workspaceSchema } from '../../src/features/workspace/tables.ts';
import { platformSchema } from '../../src/platform/database/schema.ts';
import { deliverNoticeJob } from '../../src/platform/outbox/announce.ts';
import type { AnyJob } from '../../src/platform/queue/job.ts';

const root = join(import.meta.dirname, '../../src');
const modules = globSync('features/*/jobs.ts', { cwd: root }).map((path) => import(join(root, path)));

/** Every kind of job, without the program that does them. */
export const allJobs: readonly AnyJob[] = [
  deliverNoticeJob,
  ...(await Promise.all(modules)).flatMap((module) =>
    Object.values(module).flatMap((jobs) => Object.values(jobs as Readonly<Record<string, AnyJob>>)),
  ),
];

/** The same, one of them with other settings. */
export function jobsWith(job: AnyJob, settings: Partial<AnyJob['settings']>): readonly AnyJob[] {
  return allJobs.map((one) => (one.name === job.name ? { ...one, settings: { ...one.settings, ...settings } } : one));
}

/** What follows from events, in the order of features. */
export const allSubscribers = [
  ...accessSubscribers,
  ...notificationSubscribers,
  ...exceptionSubscribers,
  ...transferSubscribers,
  ...intuneSubscribers,
  ...portalSubscribers,
  ...homeSubscribers,
];

/** What features contribute to each other, in the order of features. */
export const allContributions = [
  ...connectionNotices,
  peopleRefusalWords,
  ...accessContributions,
  settingsRefusalWords,
  ...notificationContributions,
  ...activityContributions,
  requestRefusalWords,
  ...exceptionContributions,
  ...transferContributions,
  ...progressContributions,
  ...intuneContributions,
  ...portalContributions,
  ...cardContributions,
  ...detailContributions,
  listRefusalWords,
  ...homeContributions,
  ...reportContributions,
  ...trendContributions,
  ...retentionContributions,
  ...statusContributions,
];

/** SQL that makes all tables, in the order of features. */
export const allSchema = [
  ...platformSchema,
  ...workspaceSchema,
  ...auditSchema,
  ...connectionSchema,
  ...peopleSchema,
  ...recommendationSchema,
  ...activitySchema,
  ...requestSchema,
  ...exceptionSchema,
  ...progressSchema,
  ...intuneSchema,
  ...portalSchema,
  ...cardSchema,
  ...homeSchema,
  ...reportSchema,
  ...trendSchema,
  ...exportSchema,
  ...retentionSchema,
];

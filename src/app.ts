import { accessFeature } from './features/access/feature.ts';
import { activitiesFeature } from './features/activities/feature.ts';
import { auditFeature } from './features/audit/feature.ts';
import { cardFeature } from './features/card/feature.ts';
import { connectionsFeature } from './features/connections/feature.ts';
import { detailsFeature } from './features/details/feature.ts';
import { exceptionsFeature } from './features/exceptions/feature.ts';
import { exportsFeature } from './features/exports/feature.ts';
import { homeFeature } from './features/home/feature.ts';
import { intuneFeature } from './features/intune/feature.ts';
import { listsFeature } from './features/lists/feature.ts';
import { notificationsFeature } from './features/notifications/feature.ts';
import { peopleFeature } from './features/people/feature.ts';
import { portalFeature } from './features/portal/feature.ts';
import { progressFeature } from './features/progress/feature.ts';
import { recommendationsFeature } from './features/recommendations/feature.ts';
import { reportsFeature } from './features/reports/feature.ts';
import { retentionFeature } from './features/retention/feature.ts';
import { settingsFeature } from './features/settings/feature.ts';
import { statusFeature } from './features/status/feature.ts';
import { surfacesFeature } from './features/surfaces/feature.ts';
import { trendsFeature } from './features/trends/feature.ts';
import { workspaceFeature } from './features/workspace/feature.ts';
import { type Feature, joinFeatures } from './platform/feature.ts';

/** Every feature, in the order in which they may import each other and in which they lock. */
export const features: readonly Feature[] = [
  surfacesFeature,
  auditFeature,
  workspaceFeature,
  connectionsFeature,
  peopleFeature,
  accessFeature,
  settingsFeature,
  notificationsFeature,
  recommendationsFeature,
  activitiesFeature,
  exceptionsFeature,
  progressFeature,
  intuneFeature,
  portalFeature,
  statusFeature,
  cardFeature,
  detailsFeature,
  listsFeature,
  homeFeature,
  reportsFeature,
  trendsFeature,
  exportsFeature,
  retentionFeature,
];

/** What the program does in the background. */
export const workers = [
  ...joinFeatures(features, 'job', ({ workers: all = [] }) => all.map((one) => [one.job.name, one])).values(),
];

export const jobs = workers.map(({ job }) => job);

/** What people press, submit, type and choose in Slack. */
export const routing = {
  routes: [
    ...joinFeatures(features, 'route', ({ routes = [] }) =>
      routes.map((one) => [`${one.kind} ${one.id}`, one]),
    ).values(),
  ],
  subcommands: joinFeatures(features, 'subcommand', ({ subcommands = [] }) =>
    subcommands.map((one) => [one.name, one]),
  ),
};

/** In the order of features. */
export const contributions = features.flatMap(({ contributions: own = [] }) => own);

export const subscribers = features.flatMap(({ subscribers: own = [] }) => own);

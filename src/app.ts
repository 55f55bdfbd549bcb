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
import { requestsFeature } from './features/requests/feature.ts';
import { retentionFeature } from './features/retention/feature.ts';
import { riskFeature } from './features/risk/feature.ts';
import { settingsFeature } from './features/settings/feature.ts';
import { statusFeature } from './features/status/feature.ts';
import { surfacesFeature } from './features/surfaces/feature.ts';
import { transfersFeature } from './features/transfers/feature.ts';
import { trendsFeature } from './features/trends/feature.ts';
import { workspaceFeature } from './features/workspace/feature.ts';
import { microsoftConfig } from './microsoft/config.ts';
import { checkpointSchema } from './platform/database/checkpoint.ts';
import { databaseConfig } from './platform/database/config.ts';
import { databaseSchema } from './platform/database/tables.ts';
import { type Feature, joinFeatures } from './platform/feature.ts';
import { outboxSchema } from './platform/outbox/tables.ts';
import { deadLetterSchema } from './platform/queue/dead-letters.ts';
import { roleConfig } from './platform/queue/process-role.ts';
import { slackConfig } from './platform/slack/config.ts';
import { openFormSchema } from './platform/slack/open-form.ts';
import { logLevelConfig } from './platform/telemetry/config.ts';
import { commitConfig } from './platform/telemetry/own-version.ts';

const platformSchema: readonly string[] = [
  ...databaseSchema,
  ...checkpointSchema,
  ...deadLetterSchema,
  ...outboxSchema,
  ...openFormSchema,
];

/** All features. A feature may import only features before it. Locks are taken in this order. */
export const features: readonly Feature[] = [
  surfacesFeature,
  workspaceFeature,
  connectionsFeature,
  peopleFeature,
  auditFeature,
  accessFeature,
  recommendationsFeature,
  settingsFeature,
  notificationsFeature,
  activitiesFeature,
  requestsFeature,
  exceptionsFeature,
  riskFeature,
  transfersFeature,
  progressFeature,
  intuneFeature,
  portalFeature,
  cardFeature,
  detailsFeature,
  listsFeature,
  homeFeature,
  reportsFeature,
  trendsFeature,
  exportsFeature,
  retentionFeature,
  statusFeature,
];

/** The features that each feature may import. `features.test.ts` compares this map with the imports. */
export const dependsOn: Readonly<Record<string, string>> = {
  surfaces: '',
  workspace: '',
  connections: 'surfaces workspace',
  people: 'surfaces workspace connections',
  audit: '',
  access: 'surfaces workspace connections people audit',
  recommendations: 'surfaces connections',
  settings: 'workspace connections people audit access recommendations',
  notifications: 'surfaces workspace people access settings',
  activities: 'surfaces workspace people audit access recommendations',
  requests: 'workspace access recommendations settings activities',
  exceptions: 'surfaces workspace people audit access recommendations settings notifications activities requests',
  risk: 'surfaces workspace connections people audit access recommendations settings activities requests exceptions',
  transfers: 'surfaces people access activities',
  progress: 'workspace connections people audit access recommendations activities',
  intune: 'workspace connections people audit recommendations settings activities requests progress',
  portal: 'workspace connections people audit recommendations activities intune',
  card: 'surfaces workspace connections people audit access recommendations settings notifications activities requests exceptions transfers progress intune portal',
  details: 'workspace access recommendations activities requests exceptions transfers progress intune portal card',
  lists: 'workspace people access recommendations activities progress intune card details',
  home: 'surfaces workspace connections people access recommendations settings activities requests exceptions card details lists',
  reports: 'surfaces workspace audit activities exceptions card lists',
  trends: 'surfaces workspace people audit access activities lists reports',
  exports: 'workspace audit access activities lists',
  retention: 'workspace people audit access settings activities progress portal card home reports trends exports',
  status:
    'workspace connections people audit access settings notifications activities progress intune card details home retention',
};

export const workers = [
  ...joinFeatures(features, 'job', ({ workers: all = [] }) => all.map((one) => [one.job.name, one])).values(),
];

export const jobs = workers.map(({ job }) => job);

export const routing = {
  command: '/remediate',
  routes: [
    ...joinFeatures(features, 'route', ({ routes = [] }) =>
      routes.map((one) => [`${one.kind} ${one.id}`, one]),
    ).values(),
  ],
  subcommands: joinFeatures(features, 'subcommand', ({ subcommands = [] }) =>
    subcommands.map((one) => [one.name, one]),
  ),
};

const owners: readonly Feature[] = [
  { name: 'platform/slack', config: [slackConfig] },
  { name: 'platform/database', config: [databaseConfig] },
  { name: 'microsoft', config: [microsoftConfig] },
  { name: 'platform/queue', config: [roleConfig] },
  { name: 'platform/telemetry', config: [logLevelConfig, commitConfig] },
  ...features,
];

const partsByVariable = joinFeatures(owners, 'variable', ({ config = [] }) =>
  config.flatMap((part) => part.variables.map(({ name }) => [name, part] as const)),
);

export const configParts = [...Map.groupBy(new Set(partsByVariable.values()), ({ group }) => group).values()].flat();

export const variables = configParts.flatMap((part) => part.variables);

export const schema = [...platformSchema, ...features.flatMap(({ schema: own = [] }) => own)];

export const contributions = features.flatMap(({ contributions: own = [] }) => own);

export const subscribers = features.flatMap(({ subscribers: own = [] }) => own);

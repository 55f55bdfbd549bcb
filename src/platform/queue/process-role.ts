import { z } from 'zod';
import { defineConfig } from '../config/config.ts';
import { defineVariable } from '../config/variable.ts';
import { databaseUrl } from '../database/config.ts';
import { operationGroup } from '../telemetry/config.ts';

export type ProcessRole = 'all' | 'web' | 'worker';

export const processRole = defineVariable('MENDBOT_ROLE', {
  schema: z.enum(['all', 'web', 'worker'], { error: 'must be "all", "web" or "worker"' }),
  purpose:
    'which part of the work this process does: "web" takes what Slack sends, "worker" does the jobs that follow; both need DATABASE_URL',
  example: 'worker',
  standard: 'all',
});

export const roleConfig = defineConfig({
  group: operationGroup,
  variables: [processRole],
  read: ({ read, isReported, report }): ProcessRole => {
    const role = read(processRole);
    if (role !== 'all' && read(databaseUrl) === null && !isReported(databaseUrl)) {
      report(processRole, 'must be "all" without DATABASE_URL: the embedded database takes one process');
    }
    return role;
  },
});

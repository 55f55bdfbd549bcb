import type { Config } from './config.ts';
import { type Environment, readVariable } from './load-config.ts';
import { variables } from './variables.ts';

/** Where the database is, for commands that need nothing else: no token of Slack's, no Microsoft. */
export function loadStoreConfig(environment: Environment): Config['store'] {
  return {
    databaseUrl: readVariable(environment, 'DATABASE_URL') ?? null,
    dataDir: readVariable(environment, 'MENDBOT_DATA_DIR') ?? variables.MENDBOT_DATA_DIR.standard,
  };
}

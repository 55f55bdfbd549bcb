import { checkVariable } from './check-variable.ts';
import type { Config } from './config.ts';
import { ConfigError, type Environment } from './load-config.ts';
import { variables } from './variables.ts';

/** Where the database is, for commands that need nothing else: no token of Slack's, no Microsoft. */
export function loadStoreConfig(environment: Environment): Config['store'] {
  const databaseUrl = readVariable(environment, 'DATABASE_URL');
  const dataDir = readVariable(environment, 'MENDBOT_DATA_DIR');
  return { databaseUrl: databaseUrl ?? null, dataDir: dataDir ?? variables.MENDBOT_DATA_DIR.standard };
}

function readVariable(environment: Environment, name: 'DATABASE_URL' | 'MENDBOT_DATA_DIR'): string | undefined {
  const checked = checkVariable(name, environment[name]);
  if (checked.isRight) return checked.value === undefined ? undefined : String(checked.value);
  const { purpose, example } = variables[name];
  throw new ConfigError([{ name, sentence: checked.sentence, purpose, example }]);
}

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
  const { schema, purpose, example } = variables[name];
  const text = environment[name]?.trim();
  const result = schema.safeParse(text === '' ? undefined : text);
  if (result.success) return result.data;
  throw new ConfigError([{ name, sentence: result.error.issues[0]?.message ?? 'is not valid', purpose, example }]);
}

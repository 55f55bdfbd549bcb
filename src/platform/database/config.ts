import { z } from 'zod';
import { defineConfig } from '../config/config.ts';
import { defineVariable, text } from '../config/variable.ts';

export interface DatabaseAddress {
  /** `null` means the embedded database. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
}

export const databaseGroup = { title: 'Database', note: 'Without an address the embedded database is used.' };

export const databaseUrl = defineVariable('DATABASE_URL', {
  schema: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with "postgresql://"')
    .refine(isDatabaseUrl, 'is not a URL; in its password, write # as %23, / as %2F and ? as %3F'),
  purpose: 'a PostgreSQL 15 or newer; empty = the embedded database in MENDBOT_DATA_DIR',
  example: 'postgresql://mendbot:password@localhost:5432/mendbot',
  isSecret: true,
});

export const dataDir = defineVariable('MENDBOT_DATA_DIR', {
  schema: text,
  purpose: 'the folder of the embedded database; one process at a time',
  example: './data',
  standard: './data',
});

export const databaseConfig = defineConfig({
  group: databaseGroup,
  variables: [databaseUrl, dataDir],
  read: ({ read }): DatabaseAddress => ({ databaseUrl: read(databaseUrl), dataDir: read(dataDir) }),
});

/** A special character in the password ends the host early. The rest, with its @, lands in path or hash. */
function isDatabaseUrl(text: string): boolean {
  // The driver accepts an empty host if a parameter names a socket. `URL` does not.
  const url = URL.parse(text.replace('@/', '@localhost/'));
  return url !== null && url.hash === '' && !url.pathname.includes('@');
}

import { z } from 'zod';
import { defineConfig } from '../config/config.ts';
import { defineVariable, text } from '../config/variable.ts';

export interface DatabaseAddress {
  /** `null` = the embedded one. */
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

/** A sign of the password that ends the address leaves the rest of it, with its @, behind. */
function isDatabaseUrl(text: string): boolean {
  // The driver takes a name without a host before the parameter that names a socket.
  const url = URL.parse(text.replace('@/', '@localhost/'));
  return url !== null && url.hash === '' && !url.pathname.includes('@');
}

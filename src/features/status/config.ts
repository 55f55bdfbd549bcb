import { resolve, sep } from 'node:path';
import { z } from 'zod';
import { defineConfig } from '../../platform/config/config.ts';
import { defineVariable, port, text } from '../../platform/config/variable.ts';
import { type DatabaseAddress, databaseGroup, databaseUrl, dataDir } from '../../platform/database/config.ts';
import { operationGroup } from '../../platform/telemetry/config.ts';

export const backupTime = '02:30 UTC';
export const backupCron = '30 2 * * *';

const backupFolder = defineVariable('MENDBOT_BACKUP_DIR', {
  schema: text,
  purpose: `the folder of daily backups, made at ${backupTime}; empty = none`,
  example: '/var/backups/mendbot',
});

const backupsKept = defineVariable('MENDBOT_BACKUP_KEEP', {
  schema: z
    .string()
    .regex(/^[1-9]\d{0,2}$/, 'must be a whole number from 1 to 999')
    .transform(Number),
  purpose: 'how many of these backups are kept',
  example: '7',
  standard: '7',
});

/** `null` = no daily backups. */
export const backupsConfig = defineConfig({
  group: databaseGroup,
  variables: [backupFolder, backupsKept],
  read: ({ read, report }) => {
    const folder = read(backupFolder);
    if (folder === null) return null;
    const address: DatabaseAddress = { databaseUrl: read(databaseUrl), dataDir: read(dataDir) };
    if (address.databaseUrl === null && (resolve(folder) + sep).startsWith(resolve(address.dataDir) + sep)) {
      report(backupFolder, 'is in MENDBOT_DATA_DIR: what is lost with that folder is lost too');
    }
    return { folder, keep: read(backupsKept), address };
  },
});

const opsPort = defineVariable('MENDBOT_OPS_PORT', {
  schema: z.union([z.literal('off').transform(() => null), port], {
    error: 'must be a port number up to 65535, or "off"',
  }),
  purpose: 'the port of /healthz, /readyz and /metrics; "off" = none',
  example: '9464',
  standard: '9464',
});

const opsHost = defineVariable('MENDBOT_OPS_HOST', {
  schema: text,
  purpose: 'the address on which they are answered, without any sign-in',
  example: '127.0.0.1',
  standard: '127.0.0.1',
});

/** `null` = no port is opened. */
export const monitoringConfig = defineConfig({
  group: operationGroup,
  variables: [opsPort, opsHost],
  read: ({ read }) => {
    const port = read(opsPort);
    return port === null ? null : { host: read(opsHost), port };
  },
});

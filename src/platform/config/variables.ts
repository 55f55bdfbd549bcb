import { resolve, sep } from 'node:path';
import { z } from 'zod';
import { isTimeZone } from '../../core/dates.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import { databaseGroup, databaseUrl, dataDir } from '../database/config.ts';
import { slackGroup } from '../slack/config.ts';
import { operationGroup } from '../telemetry/config.ts';
import { backupTime } from './backup-time.ts';
import { defineConfig } from './config.ts';
import { isSet } from './read-variable.ts';
import { defineVariable, port, text } from './variable.ts';

export const itChannel = defineVariable('MENDBOT_IT_CHANNEL', {
  schema: z.string().regex(/^[CG][A-Z0-9]+$/, 'must be a channel id such as C0123ABCD, not a name'),
  purpose:
    'the id of the channel that gets the cards where the settings name no other; until roles are given, its full members are requesters and IT admins',
  example: 'C0123ABCD',
});

const timeZone = defineVariable('MENDBOT_TIME_ZONE', {
  schema: z.string().refine(isTimeZone, 'must be an IANA time zone'),
  purpose: 'the time zone where the settings name none: a due date ends, and overdue begins, at its midnight',
  example: 'Europe/Berlin',
  standard: 'UTC',
});

/** What counts until the settings say otherwise. */
export const defaultsConfig = defineConfig({
  group: slackGroup,
  variables: [itChannel, timeZone],
  read: ({ read }) => {
    // The variable's own check has seen that it looks like a channel id.
    return { itChannelId: read(itChannel) as ChannelId | null, timeZone: read(timeZone) };
  },
});

const backupFolder = defineVariable('MENDBOT_BACKUP_DIR', {
  schema: text,
  purpose: `the folder of daily backups of the embedded database, made at ${backupTime}; empty = none`,
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

/** Daily backups of the embedded database; `null` = none. */
export const backupsConfig = defineConfig({
  group: databaseGroup,
  variables: [backupFolder, backupsKept],
  read: ({ read, report, environment }) => {
    const folder = read(backupFolder);
    if (read(databaseUrl) !== null) {
      const sentence =
        'is for the embedded database: back up the PostgreSQL at DATABASE_URL with pg_dump, and remove this';
      for (const variable of [backupFolder, backupsKept]) {
        if (isSet(environment, variable)) report(variable, sentence);
      }
    } else if (folder !== null && (resolve(folder) + sep).startsWith(resolve(read(dataDir)) + sep)) {
      report(backupFolder, 'is in MENDBOT_DATA_DIR: what is lost with that folder is lost too');
    }
    return folder === null ? null : { folder, keep: read(backupsKept) };
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

/** Where /healthz, /readyz and /metrics are answered; `null` = nowhere. */
export const monitoringConfig = defineConfig({
  group: operationGroup,
  variables: [opsPort, opsHost],
  read: ({ read }) => {
    const port = read(opsPort);
    return port === null ? null : { host: read(opsHost), port };
  },
});

import { type Command, InvalidArgumentError } from 'commander';
import { formatActivityNumber, formatExceptionNumber } from '../core/identifiers.ts';
import {
  askForCopy,
  backUpStore,
  isAuditBroken,
  moveStore,
  openSource,
  restoreStore,
} from '../features/status/index.ts';
import type { NextNumbers } from '../features/workspace/index.ts';
import { OperatorError } from '../platform/telemetry/operator-error.ts';
import { countLines } from './counts.ts';
import type { Dependencies } from './dependencies.ts';

// More than is filed between two backups. Numbers may have nine digits, so skipping does no harm.
const usualSkip = 1000;
const greatestSkip = 1_000_000;

export function addRestoreCommand(program: Command, { readAddress, fileName, say }: Dependencies): void {
  program
    .command('restore')
    .argument('<file>', 'a backup', fileName)
    .description('put a backup into the data folder, which must be missing or empty')
    .option(
      '--skip-numbers <count>',
      'how many numbers of requests and exceptions to skip: they may have been used after the backup',
      toSkip,
      usualSkip,
    )
    .action(async (file: string, { skipNumbers: skip }: { readonly skipNumbers: number }) => {
      const { databaseUrl, dataDir } = readAddress();
      if (databaseUrl !== null) {
        throw new OperatorError(
          'DATABASE_URL is set: restore a dump of that PostgreSQL with pg_restore, or leave it empty for the embedded database.',
        );
      }
      const { manifest, counts, next } = await restoreStore({ file, dataDir, skip });
      say(`${dataDir} holds what ${file} does, as of ${manifest.at}:`);
      for (const line of countLines(counts.tables, counts)) say(line);
      for (const line of [...numberLines(next, skip), ...laterLines(manifest.at)]) say(line);
    });
}

function numberLines(next: readonly NextNumbers[], skip: number): readonly string[] {
  return next.map(({ workspaceId, activity, exception }) => {
    const names = `${formatActivityNumber(activity)} and ${formatExceptionNumber(exception)}`;
    const words = `${workspaceId} goes on with ${names}`;
    if (skip === 0) return `${words}.`;
    return `${words}: ${skip} numbers are left out, since they may have been given after the backup (--skip-numbers).`;
  });
}

/** What Slack still shows from the time after the backup. */
function laterLines(at: string): readonly string[] {
  return [
    `Requests filed after ${at} are still in Slack, but Mendbot no longer knows them. File them again, and delete their cards.`,
    'Decisions made after the backup are undone, but their cards still show them. Decide again in the details; this also updates the card.',
  ];
}

function toSkip(text: string): number {
  const count = /^\d{1,7}$/.test(text) ? Number(text) : Number.NaN;
  if (count <= greatestSkip) return count;
  throw new InvalidArgumentError(`It must be a whole number from 0 to ${greatestSkip}.`);
}

export function addBackupCommand(program: Command, { readAddress, fileName, clock, version, say }: Dependencies): void {
  program
    .command('backup')
    .argument('<file>', 'a new file', fileName)
    .description(
      'write the embedded database to a new file, also while the bot runs; the copy is opened and compared first',
    )
    .action(async (file: string) => {
      const { databaseUrl, dataDir } = readAddress();
      if (databaseUrl !== null) {
        throw new OperatorError(
          'DATABASE_URL is set: back that PostgreSQL up with pg_dump, which can be done while the bot runs.',
        );
      }
      const { bytes, counts } = await backUpStore({
        dataDir,
        file,
        version,
        at: clock.now(),
        openSource: () => openSource(dataDir, () => askForCopy(dataDir)),
      });
      const megabytes = (bytes / 1_000_000).toFixed(1);
      say(`${file}: ${megabytes} MB, unpacked and opened anew. It holds what ${dataDir} does:`);
      for (const line of countLines(counts.tables, counts)) say(line);
      if (isAuditBroken(counts)) {
        throw new OperatorError(
          'The backup is whole, but the audit log is not as it was written: not in the database either.',
        );
      }
    });
}

export function addMigrateStoreCommand(program: Command, { readAddress, clock, say }: Dependencies): void {
  program
    .command('migrate-store')
    .description(
      'copy the embedded database in MENDBOT_DATA_DIR to the empty PostgreSQL that DATABASE_URL names, while the bot is stopped',
    )
    .action(async () => {
      const { databaseUrl, dataDir } = readAddress();
      if (databaseUrl === null) {
        throw new OperatorError(
          'DATABASE_URL must name the PostgreSQL to move to: an existing database without tables of Mendbot.',
        );
      }
      const { schema } = await import('../app.ts');
      const { tables, counts, isMarked } = await moveStore({ dataDir, databaseUrl, schema, at: clock.now() });
      say(`The PostgreSQL at DATABASE_URL holds what ${dataDir} does. Rows, counted on both sides:`);
      for (const line of countLines(tables, counts)) say(line);
      say(
        isMarked
          ? `Start the bot with DATABASE_URL. ${dataDir} is kept as a backup, and no bot starts on it any more.`
          : `Start the bot with DATABASE_URL. ${dataDir} is kept as a backup. It could not be marked as moved: start no bot on it.`,
      );
      if (isAuditBroken(counts)) {
        throw new OperatorError(
          'Everything was moved, but the audit log is not as it was written: not in the embedded database either.',
        );
      }
    });
}

import { type Command, InvalidArgumentError } from 'commander';
import { formatActivityNumber, formatExceptionNumber } from '../core/identifiers.ts';
import { backUpStore, isAuditBroken, rejectUnreadable, restoreStore } from '../features/status/index.ts';
import type { NextNumbers } from '../features/workspace/index.ts';
import type { DatabaseAddress } from '../platform/database/config.ts';
import { openAddress } from '../platform/database/engine.ts';
import { rejectMissing } from '../platform/database/open-existing.ts';
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
    .description('put a backup into an empty database: a new MENDBOT_DATA_DIR, or the one that DATABASE_URL names')
    .option(
      '--skip-numbers <count>',
      'how many numbers of requests and exceptions to skip: they may have been used after the backup',
      toSkip,
      usualSkip,
    )
    .action(async (file: string, { skipNumbers: skip }: { readonly skipNumbers: number }) => {
      const address = readAddress();
      const { schema } = await import('../app.ts');
      rejectUnreadable(file);
      await using opened = await openAddress(address, 'mendbot restore');
      const name = nameOf(address);
      const { manifest, counts, next } = await restoreStore({ file, url: opened.url, name, schema, skip });
      say(`${name} holds what ${file} does, as of ${manifest.at}:`);
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

/** How answers and errors name the database. */
function nameOf({ databaseUrl, dataDir }: DatabaseAddress): string {
  return databaseUrl === null ? `the database in ${dataDir}` : 'the database at DATABASE_URL';
}

export function addBackupCommand(program: Command, { readAddress, fileName, clock, version, say }: Dependencies): void {
  program
    .command('backup')
    .argument('<file>', 'a new file', fileName)
    .description('write the database to a new file, also while the bot runs; the file is read again and compared')
    .action(async (file: string) => {
      const address = readAddress();
      rejectMissing(address);
      await using opened = await openAddress(address, 'mendbot backup');
      const { bytes, counts } = await backUpStore({ url: opened.url, file, version, at: clock.now() });
      const megabytes = (bytes / 1_000_000).toFixed(1);
      say(`${file}: ${megabytes} MB, read again and compared. It holds what ${nameOf(address)} does:`);
      for (const line of countLines(counts.tables, counts)) say(line);
      if (isAuditBroken(counts)) {
        throw new OperatorError(
          'The backup is whole, but the audit log is not as it was written: not in the database either.',
        );
      }
    });
}

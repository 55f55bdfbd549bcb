import type { Command } from 'commander';
import { askForCopy, backUpStore, isAuditBroken, openSource } from '../features/status/index.ts';
import { OperatorError } from '../platform/telemetry/operator-error.ts';
import { auditLines, schemaLine, tableLines } from './lines.ts';
import { fileName } from './output.ts';
import type { Surroundings } from './surroundings.ts';

/** `backup`. */
export function addBackupCommand(program: Command, { readAddress, clock, version, say }: Surroundings): void {
  program
    .command('backup')
    .argument('<file>', 'a new file', fileName)
    .description(
      'write the embedded database to a new file, also while the bot runs; it is opened anew and compared first',
    )
    .action(async (file: string) => {
      const { databaseUrl, dataDir } = readAddress();
      if (databaseUrl !== null) {
        throw new OperatorError(
          'DATABASE_URL is set: back that PostgreSQL up with pg_dump, which can be done while the bot runs.',
        );
      }
      const { bytes, stock } = await backUpStore({
        dataDir,
        file,
        version,
        at: clock.now(),
        openSource: () => openSource(dataDir, () => askForCopy(dataDir)),
      });
      say(`${file}: ${bytesInWords(bytes)}, unpacked and opened anew. It holds what ${dataDir} does:`);
      for (const line of [...tableLines(stock.tables), schemaLine(stock), ...auditLines(stock)]) say(line);
      if (isAuditBroken(stock)) {
        throw new OperatorError(
          'The backup is whole, but the audit log is not as it was written: not in the database either.',
        );
      }
    });
}

function bytesInWords(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

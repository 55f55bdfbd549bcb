import type { Command } from 'commander';
import { isAuditBroken, moveStore } from '../features/status/index.ts';
import { OperatorError } from '../platform/telemetry/operator-error.ts';
import { auditLines, schemaLine, tableLines } from './lines.ts';
import type { Surroundings } from './surroundings.ts';

/** `migrate-store`. */
export function addMigrateStoreCommand(program: Command, { readAddress, say }: Surroundings): void {
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
      const { tables, stock } = await moveStore({ dataDir, databaseUrl, schema: (await import('../app.ts')).schema });
      say(`The PostgreSQL at DATABASE_URL holds what ${dataDir} does. Rows, counted on both sides:`);
      for (const line of [...tableLines(tables), schemaLine(stock), ...auditLines(stock)]) say(line);
      say(
        `Start the bot with DATABASE_URL. ${dataDir} was left as it is: keep it as a backup, and start no bot on it any more.`,
      );
      if (isAuditBroken(stock)) {
        throw new OperatorError(
          'Everything was moved, but the audit log is not as it was written: not in the embedded database either.',
        );
      }
    });
}

import { Command } from 'commander';
import { addAuditCommands } from './audit-commands.ts';
import { addBackupCommand } from './backup-command.ts';
import { addDeliveriesCommands } from './deliveries-commands.ts';
import { addMigrateStoreCommand } from './migrate-store-command.ts';
import { addPersonCommand } from './person-command.ts';
import { addRestoreCommand } from './restore-command.ts';
import type { Surroundings } from './surroundings.ts';

// Each in one line, which is broken where the terminal ends.
const about = [
  'What an operator asks of a Mendbot, beside the bot itself.',
  'The commands read the database that DATABASE_URL names, or the embedded one in MENDBOT_DATA_DIR, and need no other setting; "doctor" looks at all of them.',
  'They change nothing that is recorded: "restore" and "migrate-store" fill a database that is empty, "deliveries retry" has jobs that failed done again.',
].join(' ');

const examples = `
Examples:
  mendbot audit verify
  mendbot audit verify --head 1234:8f3a0c27d15be946
  mendbot audit export --format csv --from 2026-01-01 --to 2026-03-31 --out quarter.csv
  mendbot audit export --out audit.jsonl && mendbot audit verify --export audit.jsonl
  mendbot person export mina.sato@fabrikam.example --out mina.json
  mendbot deliveries retry
  mendbot doctor
  mendbot backup /var/backups/mendbot-2026-11-26.tar.gz
  mendbot restore /var/backups/mendbot-2026-11-26.tar.gz
  mendbot migrate-store

While the bot runs on the embedded database, stop it first; a PostgreSQL can be read meanwhile.`;

/** The commands of `mendbot`. */
export function createCommandLine(surroundings: Surroundings): Command {
  const program = new Command('mendbot').description(about).addHelpText('after', examples).showHelpAfterError();
  addAuditCommands(program, surroundings);
  addPersonCommand(program, surroundings);
  addDeliveriesCommands(program, surroundings);
  program
    .command('doctor')
    .description('look at every setting, token, permission, channel, clock and port; the same as "npm run doctor"')
    .action(() => surroundings.runDoctor());
  addBackupCommand(program, surroundings);
  addRestoreCommand(program, surroundings);
  addMigrateStoreCommand(program, surroundings);
  return program;
}

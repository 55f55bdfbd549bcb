import type { Readable, Writable } from 'node:stream';
import { Command, CommanderError } from 'commander';
import { systemClock } from '../core/time.ts';
import { loadPart } from '../platform/config/load-config.ts';
import type { Environment } from '../platform/config/read-variable.ts';
import { type DatabaseAddress, databaseConfig } from '../platform/database/config.ts';
import { movedText } from '../platform/database/embedded/folder.ts';
import { openExisting } from '../platform/database/move/open-existing.ts';
import { openStore, type Store, type StoreOptions } from '../platform/database/store.ts';
import { OperatorError } from '../platform/telemetry/operator-error.ts';
import { readOwnVersion } from '../platform/telemetry/own-version.ts';
import { addAuditCommands } from './audit-commands.ts';
import { addDeliveriesCommands } from './deliveries-commands.ts';
import type { Dependencies, Examine } from './dependencies.ts';
import { fileNameIn } from './output.ts';
import { addInitCommand, addPersonCommand } from './person-commands.ts';
import { addBackupCommand, addMigrateStoreCommand, addRestoreCommand } from './store-commands.ts';

// Each in one line, which is broken where the terminal ends.
const about = [
  'Commands for the person who runs Mendbot.',
  'Begin with "init", which writes the settings.',
  'The other commands read the database that DATABASE_URL names, or the embedded one in MENDBOT_DATA_DIR, and need no other setting; "doctor" looks at all of them.',
  'Records stay as they are: "restore" and "migrate-store" only fill an empty database. "deliveries retry" runs failed jobs again.',
].join(' ');

const examples = `
Examples:
  mendbot init
  mendbot init --from settings.txt
  mendbot audit verify
  mendbot audit verify --head 1234:8f3a0c27d15be946
  mendbot audit export --format csv --from 2026-01-01 --to 2026-03-31 --out /tmp/quarter.csv
  mendbot audit export --out /tmp/audit.jsonl && mendbot audit verify --export /tmp/audit.jsonl
  mendbot person export mina.sato@fabrikam.example --out /tmp/mina.json
  mendbot deliveries retry
  mendbot doctor
  mendbot doctor --json
  mendbot backup /var/backups/mendbot-2026-11-26.tar.gz
  mendbot restore /var/backups/mendbot-2026-11-26.tar.gz
  mendbot migrate-store

On the embedded database, stop the bot first. Only init, doctor, backup and audit verify --export work beside it.`;

/** What the command line takes from the process in which it runs. */
export interface CommandLineHost {
  readonly env: Environment;
  /** The same without the settings file. */
  readonly ownEnv: Environment;
  /** The one that `init` writes. */
  readonly settingsFile: string;
  /** The one of the service on this machine. */
  readonly serviceFile: string;
  readonly readFiles: readonly string[];
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly runDoctor: Examine;
}

/** Runs the command that the words name. Resolves with its exit code, and rejects only where it meets a bug. */
export async function runCommandLine(words: readonly string[], host: CommandLineHost): Promise<number> {
  try {
    await createProgram(host).parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (!(error instanceof OperatorError)) throw error;
    host.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function createProgram(host: CommandLineHost): Command {
  const { version, commit } = readOwnVersion(host.env);
  const dependencies = dependenciesIn(host, version);
  const { env, ownEnv, settingsFile, serviceFile, readFiles, stdin, stdout, stderr, runDoctor } = host;
  const { fileName, say } = dependencies;
  const program = new Command('mendbot')
    .description(about)
    .version(`${version} (commit ${commit})`, '--version', 'print the version and the commit')
    .addHelpText('after', examples)
    .showHelpAfterError('See “mendbot --help”.')
    // Before the commands are added, which take both over.
    .exitOverride()
    .configureOutput({ writeOut: (text) => stdout.write(text), writeErr: (text) => stderr.write(text) });
  addAuditCommands(program, dependencies);
  addPersonCommand(program, dependencies);
  addDeliveriesCommands(program, dependencies);
  addInitCommand(
    program,
    { input: stdin, output: stdout, ownEnv, settingsFile, serviceFile, fileName, say },
    runDoctor,
  );
  program
    .command('doctor')
    .description('look at every setting, token, permission, channel, clock and port; the same as "npm run doctor"')
    .option('--json', 'write the findings as JSON')
    .action(async ({ json: isJson = false }: { readonly json?: boolean }) => {
      const code = await runDoctor({ env, settingsFiles: readFiles, isJson });
      if (code !== 0) throw new CommanderError(code, 'mendbot.doctor', 'The doctor has found a fault.');
    });
  addBackupCommand(program, dependencies);
  addRestoreCommand(program, dependencies);
  addMigrateStoreCommand(program, dependencies);
  return program;
}

function dependenciesIn({ env, stdout, stderr }: CommandLineHost, version: string): Dependencies {
  const remark = (line: string) => stderr.write(`${line}\n`);
  const readAddress = () => {
    const address = loadPart(env, databaseConfig);
    const moved = address.databaseUrl === null ? movedText(address.dataDir) : null;
    if (moved !== null) remark(moved);
    return address;
  };
  return {
    openStore: async () => await openExisting(readAddress()),
    // It is refused where the database was moved.
    openQueue: async () => openQueue(loadPart(env, databaseConfig), await import('../app.ts')),
    readAddress,
    fileName: fileNameIn(env),
    clock: systemClock,
    version,
    output: stdout,
    say: (line) => stdout.write(`${line}\n`),
    remark,
  };
}

/** A database that is there, with its queue, for commands that have something done; no worker runs. */
async function openQueue(
  address: DatabaseAddress,
  { jobs, schema }: Pick<StoreOptions, 'jobs' | 'schema'>,
): Promise<Store> {
  // Nothing is brought up to date beneath a bot of an older version.
  await (await openExisting(address))[Symbol.asyncDispose]();
  return await openStore({
    ...address,
    jobs,
    schema,
    // Commands decide nothing.
    subscribers: [],
  });
}

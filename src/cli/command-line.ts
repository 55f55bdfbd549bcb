import type { Readable, Writable } from 'node:stream';
import { Command, CommanderError } from 'commander';
import { toEmailAddress } from '../core/people.ts';
import { systemClock } from '../core/time.ts';
import { retryDeadLetters } from '../features/status/index.ts';
import { loadPart } from '../platform/config/load-config.ts';
import type { Environment } from '../platform/config/read-variable.ts';
import { type DatabaseAddress, databaseConfig } from '../platform/database/config.ts';
import { openExisting } from '../platform/database/open-existing.ts';
import { openStore, type Store, type StoreOptions } from '../platform/database/store.ts';
import { countDeadLetters, listDeadLetters } from '../platform/queue/dead-letters.ts';
import { OperatorError } from '../platform/telemetry/operator-error.ts';
import { readOwnVersion } from '../platform/telemetry/own-version.ts';
import { addAuditCommands } from './audit-commands.ts';
import type { Dependencies, Examine } from './dependencies.ts';
import { exportPerson } from './export-person.ts';
import type { InitDependencies } from './init/init.ts';
import { fileNameIn, printable, writeOut } from './output.ts';
import { addBackupCommand, addRestoreCommand } from './store-commands.ts';

// One paragraph: commander breaks the lines at the width of the terminal.
const about = [
  'Commands for the person who runs Mendbot.',
  'Begin with "init", which writes the settings.',
  'The other commands read the database that DATABASE_URL names, or the embedded one in MENDBOT_DATA_DIR, and need no other setting; "doctor" looks at all of them.',
  'Records stay as they are: "restore" only fills an empty database. "deliveries retry" runs failed jobs again.',
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
  mendbot backup /var/backups/mendbot/2026-11-26.tar.gz
  mendbot restore /var/backups/mendbot/2026-11-26.tar.gz

All commands may run beside the bot.`;

export interface CommandLineHost {
  readonly env: Environment;
  /** `env` without the settings file. */
  readonly ownEnv: Environment;
  /** The file that `init` writes. */
  readonly settingsFile: string;
  /** The settings file of a service on this machine, which may not exist. */
  readonly serviceFile: string;
  readonly readFiles: readonly string[];
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly runDoctor: Examine;
}

/** Runs the command in `words` and returns its exit code. Throws only for a bug. */
export async function runCommandLine(words: readonly string[], host: CommandLineHost): Promise<number> {
  try {
    await createProgram(host).parseAsync(words, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    if (!(error instanceof OperatorError)) throw error;
    host.stderr.write(`${printable(error.message)}\n`);
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
    // Must come before the commands: each command inherits both settings when it is added.
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
  return program;
}

function dependenciesIn({ env, stdout, stderr }: CommandLineHost, version: string): Dependencies {
  const remark = (line: string) => stderr.write(`${printable(line)}\n`);
  const readAddress = () => loadPart(env, databaseConfig);
  return {
    openStore: async () => await openExisting(readAddress(), ownName),
    openQueue: async () => openQueue(readAddress(), await import('../app.ts')),
    readAddress,
    fileName: fileNameIn(env),
    clock: systemClock,
    version,
    output: stdout,
    say: (line) => stdout.write(`${printable(line)}\n`),
    remark,
  };
}

/** Names this process to others that want the data folder. */
const ownName = 'mendbot';

/** Opens an existing database with its queue, for commands that enqueue jobs. Starts no worker. */
async function openQueue(
  address: DatabaseAddress,
  { jobs, schema }: Pick<StoreOptions, 'jobs' | 'schema'>,
): Promise<Store> {
  // Throws for an older schema. Otherwise `openStore` would migrate the database of a running, older bot.
  await (await openExisting(address, ownName))[Symbol.asyncDispose]();
  return await openStore({
    ...address,
    command: ownName,
    jobs,
    schema,
    // Commands publish no events.
    subscribers: [],
  });
}

// A longer list is retried, not read.
const mostListed = 200;

function addDeliveriesCommands(program: Command, dependencies: Dependencies): void {
  const deliveries = program.command('deliveries').description('what failed for good on its way to Slack or Microsoft');
  deliveries
    .command('list')
    .description('the jobs that failed for good and were not done again, the oldest first')
    .action(() => list(dependencies));
  deliveries
    .command('retry')
    .description('run failed jobs again, and resend what Slack refused')
    .action(() => retry(dependencies));
}

async function list({ openStore, say }: Dependencies): Promise<void> {
  await using store = await openStore();
  const letters = await listDeadLetters(store.db, mostListed);
  for (const { failedAt, queue, data } of letters) say(`${failedAt.toISOString()}  ${queue}  ${JSON.stringify(data)}`);
  if (letters.length === 0) say('No job has failed for good.');
  if (letters.length === mostListed) say(`These are the first ${mostListed}.`);
}

async function retry({ openQueue, clock, say }: Dependencies): Promise<void> {
  await using store = await openQueue();
  const count = await retryDeadLetters(store, clock.now());
  const failed = `${count} ${count === 1 ? 'job' : 'jobs'} that failed for good will be done again once a bot runs`;
  say(`${count === 0 ? 'No job had failed for good' : failed}; what Slack refused is tried again too.`);
  const left = await countDeadLetters(store.db);
  if (left > 0)
    say(`${left} ${left === 1 ? 'stays: it is' : 'stay: they are'} of a kind that this version does not know.`);
}

function addPersonCommand(program: Command, { openStore, fileName, output, remark }: Dependencies): void {
  program
    .command('person')
    .description('what is kept about one person')
    .command('export <email>')
    .description('write everything that is kept about anyone who has the address, as one JSON document')
    .option('--out <file>', 'write to a new file instead of the standard output', fileName)
    .action(async (address: string, { out }: { readonly out?: string }) => {
      const email = toEmailAddress(address);
      if (email === null) throw new OperatorError('Give one email address, such as mina.sato@fabrikam.example.');
      await using store = await openStore();
      const found = await exportPerson(store.db, email);
      if (found === null)
        throw new OperatorError('Nobody with this address is known. Rows with only a Slack id may remain.');
      const document = `${JSON.stringify(found, null, 2)}\n`;
      await writeOut(output, out, (write) => write(document));
      if (out !== undefined) remark(`What is kept about this address was written to ${out}.`);
    });
}

function addInitCommand(program: Command, dependencies: InitDependencies, runDoctor: Examine): void {
  program
    .command('init')
    .description(
      'set the Slack tokens, the channel and Microsoft in .env, and look at the result as "doctor" does; without a terminal it reads lines NAME=value from the standard input',
    )
    .option('--from <file>', 'read the lines NAME=value from a file', dependencies.fileName)
    .action(async ({ from }: { readonly from?: string }) => {
      // Loaded only here: no other command needs Slack and the terminal library.
      const { init } = await import('./init/init.ts');
      const env = await init(dependencies, from);
      const code = await runDoctor({ env, settingsFiles: [dependencies.settingsFile], isJson: false });
      if (code !== 0) throw new CommanderError(code, 'mendbot.init', 'The doctor has found a fault.');
    });
}

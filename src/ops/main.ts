import { existsSync } from 'node:fs';
import { ConfigError } from '../config/load-config.ts';
import { loadStoreConfig } from '../config/load-store-config.ts';
import { readOwnVersion } from '../config/own-version.ts';
import { systemClock } from '../lib/clock.ts';
import { DataFolderUnavailable } from '../store/lock-folder.ts';
import { openExisting } from '../store/open-existing.ts';
import { openQueue } from '../store/open-queue.ts';
import { StoreUnavailable } from '../store/store-unavailable.ts';
import { TransferFailed } from '../store/transfer-failed.ts';
import { CommandFailed } from './command-failed.ts';
import { createCommandLine } from './command-line.ts';

const mendable = [CommandFailed, ConfigError, StoreUnavailable, DataFolderUnavailable, TransferFailed];

// Whoever reads the output may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// Node’s own option for this says with every command that there is no such file.
if (existsSync('.env')) process.loadEnvFile('.env');

try {
  await createCommandLine({
    openStore: () => openExisting(loadStoreConfig(process.env)),
    openQueue: () => openQueue(loadStoreConfig(process.env)),
    runDoctor: async () => {
      // A program of its own, which knows Slack and Microsoft as the commands do not.
      await import('../doctor/main.ts');
    },
    readAddress: () => loadStoreConfig(process.env),
    clock: systemClock,
    version: readOwnVersion(),
    output: process.stdout,
    say: (line) => process.stdout.write(`${line}\n`),
    remark: (line) => process.stderr.write(`${line}\n`),
    complain: (line) => process.stderr.write(`${line}\n`),
  }).parseAsync();
} catch (error) {
  process.exitCode = 1;
  if (!(error instanceof Error) || !mendable.some((kind) => error instanceof kind)) throw error;
  process.stderr.write(`${error.message}\n`);
}

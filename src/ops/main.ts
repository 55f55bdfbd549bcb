import { existsSync } from 'node:fs';
import { runCommandLine } from './command-line.ts';

// The reader of the output may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// Node’s own option for this says with every command that there is no such file.
if (existsSync('.env')) process.loadEnvFile('.env');

process.exitCode = await runCommandLine(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  // It knows Slack and Microsoft as the commands do not, and ends the process itself.
  runDoctor: () => import('../doctor/main.ts'),
});

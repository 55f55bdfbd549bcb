import { existsSync } from 'node:fs';
import { runCommandLine } from './command-line.ts';

// The reader of the output may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// Node’s own option for this says with every command that there is no such file.
if (existsSync('.env')) process.loadEnvFile('.env');

const code = await runCommandLine(process.argv.slice(2), {
  env: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
  // It knows Slack and Microsoft, which no other command needs to load.
  runDoctor: async () => (await import('../doctor/run-doctor.ts')).runDoctor(process),
});
// Once everything is written, the process ends, whatever a library still holds open.
process.stdout.write('', () => process.exit(code));

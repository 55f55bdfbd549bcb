import { existsSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { runCommandLine } from './command-line.ts';

// A reader such as `head` closes the output early. That is not an error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// A signal alone would skip the handlers that remove temporary files. Shells use the same exit code.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

const path = '.env';
const ownEnv = { ...process.env };
// Node has read these files already.
const given = [...process.execArgv.join('\n').matchAll(/^--env-file(?:-if-exists)?[=\n](.+)$/gm)];
// The service has its own file. There, `.env` in the current folder may belong to another program or user.
const isRead = given.length === 0 && existsSync(path);
try {
  // Node's option `--env-file-if-exists` would print a note with every command if there is no file.
  if (isRead && statSync(path).isFile()) process.loadEnvFile(path);
} catch {
  process.stderr.write(`${path} cannot be read. Check who owns it.\n`);
  process.exit(1);
}

const { stdin, stdout, stderr, env } = process;
const code = await runCommandLine(process.argv.slice(2), {
  env,
  ownEnv,
  settingsFile: path,
  // The path in docs/how-to/run-as-a-service.md.
  serviceFile: '/etc/mendbot/mendbot.env',
  readFiles: given.map(([, file = '']) => file).concat(isRead ? [path] : []),
  stdin,
  stdout,
  stderr,
  // Loaded only here: few commands need Slack and Microsoft.
  runDoctor: async (examined) => (await import('./doctor/run-doctor.ts')).runDoctor({ ...examined, stdout, stderr }),
});
// Ends the process after everything is written, even if a library still holds something open.
stdout.write('', () => process.exit(code));

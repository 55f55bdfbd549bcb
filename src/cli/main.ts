import { existsSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { runCommandLine } from './command-line.ts';

// The reader of the output may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

// Without this, what is removed at the end would stay. The code is the one that shells give.
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}

const path = '.env';
const ownEnv = { ...process.env };
// Node has read them before.
const given = [...process.execArgv.join('\n').matchAll(/^--env-file(?:-if-exists)?[=\n](.+)$/gm)];
// The service has its own file: what another program or user keeps in this folder is no setting of it.
const isRead = given.length === 0 && existsSync(path);
try {
  // Node’s own option for this says with every command that there is no such file.
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
  // Where docs/how-to/run-as-a-service.md puts it.
  serviceFile: '/etc/mendbot/mendbot.env',
  readFiles: given.map(([, file = '']) => file).concat(isRead ? [path] : []),
  stdin,
  stdout,
  stderr,
  // It knows Slack and Microsoft, which few commands need to load.
  runDoctor: async (examined) => (await import('./doctor/run-doctor.ts')).runDoctor({ ...examined, stdout, stderr }),
});
// Once everything is written, the process ends, whatever a library still holds open.
stdout.write('', () => process.exit(code));

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { madeUpSecret } from '../../../sandbox/wire/made-up-secret.ts';
import { createLog } from '../../../src/platform/telemetry/log.ts';
import { LogCapture } from '../log-capture.ts';

const secret = madeUpSecret('leaked');
const print = (text: string) => ['-e', `process.stdout.write(${JSON.stringify(text)})`];

/** Each prints a secret in one place, and is correct otherwise. */
const leaks: Readonly<Record<string, () => unknown>> = {
  nowhere: () => console.log('a word'),
  console: () => console.warn({ secret }),
  stdout: () => process.stdout.write(`${secret}\n`),
  'two pieces': () => [secret.slice(0, 12), secret.slice(12)].map((part) => process.stderr.write(part)),
  'a process': async () => {
    const child = spawn(process.execPath, print(secret), { stdio: ['ignore', 'pipe', 'pipe'] });
    await once(child.stdout.resume(), 'end');
  },
  'a process that is waited for': () => execFileSync(process.execPath, print(secret)),
  'a log': () => createLog('info', { destination: new LogCapture() }).info({ answer: secret }, 'asked'),
};

test('a test that succeeds', async () => {
  await leaks[process.env['LEAK'] ?? '']?.();

  expect(leaks).toHaveProperty([process.env['LEAK'] ?? '']);
});

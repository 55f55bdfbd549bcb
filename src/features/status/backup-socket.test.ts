import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { TransferFailed } from '../../platform/database/move/transfer-failed.ts';
import { createLog } from '../../platform/telemetry/log.ts';
import { askForCopy, openBackupSocket } from './backup-socket.ts';

const log = createLog('silent');
let dataDir = '';

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'mendbot-socket-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

/** Something that answers in place of the bot. */
async function answering(...parts: readonly string[]): Promise<AsyncDisposable> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    for (const part of parts) socket.write(part);
  });
  const listening = Promise.withResolvers<void>();
  server.listen(join(dataDir, 'backup.sock'), listening.resolve);
  await listening.promise;
  return { [Symbol.asyncDispose]: async () => void server.close() };
}

test.each([
  ['nothing that is JSON', 'hello\n'],
  ['null', 'null\n'],
  ['a folder of its own choice', '{"folder":"/etc"}\n'],
  ['a line without an end', 'x'.repeat(20_000)],
])('an answer that is %s is refused in a sentence', async (_, line) => {
  await using _server = await answering(line);

  const asking = askForCopy(dataDir);

  await expect(asking).rejects.toThrow(TransferFailed);
  await expect(asking).rejects.toThrow('not this version of Mendbot');
});

test('a bot that says nothing is not waited for without end', async () => {
  await using _server = await answering();

  await expect(askForCopy(dataDir, 20)).rejects.toThrow('The bot does not answer: ');
});

test('signs of life come before the answer', async () => {
  await using _server = await answering('\n', '\n', '{"trouble":null}', '\n');

  await using copy = await askForCopy(dataDir);

  expect(copy?.folder).toBe(join(dataDir, 'copying'));
});

test('a copy is lost as soon as the bot has ended, also where nothing failed', async () => {
  let isRemoved = false;
  const takeCopy = async () => ({
    folder: join(dataDir, 'copying'),
    isLost: async () => false,
    async [Symbol.asyncDispose]() {
      isRemoved = true;
    },
  });
  const bot = await openBackupSocket(dataDir, { takeCopy, log });
  await using copy = await askForCopy(dataDir);
  const before = await copy?.isLost();

  await bot[Symbol.asyncDispose]();

  expect([before, await copy?.isLost(), isRemoved]).toEqual([false, true, true]);
});

test('where no bot listens, nobody is asked', async () => {
  expect(await askForCopy(dataDir)).toBeNull();
});

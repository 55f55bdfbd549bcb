import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
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
async function answering(parts: readonly string[], hear: (text: string) => void = () => {}): Promise<AsyncDisposable> {
  const server = createServer((socket) => {
    socket.setEncoding('utf8').on('data', hear);
    socket.on('error', () => {});
    for (const part of parts) socket.write(part);
  });
  const listening = Promise.withResolvers<void>();
  server.listen(join(dataDir, 'backup.sock'), listening.resolve);
  await listening.promise;
  return { [Symbol.asyncDispose]: async () => void server.close() };
}

function oneCopy() {
  const { promise: removed, resolve } = Promise.withResolvers<void>();
  const folder = join(dataDir, 'copying');
  const takeCopy = async () => ({
    folder,
    isLost: async () => false,
    async [Symbol.asyncDispose]() {
      resolve();
    },
  });
  return { takeCopy, removed };
}

test.each([
  ['nothing that is JSON', 'hello\n'],
  ['null', 'null\n'],
  ['a folder of its own choice', '{"folder":"/etc"}\n'],
  ['a line without an end', 'x'.repeat(20_000)],
])('an answer that is %s is refused in a sentence', async (_, line) => {
  await using _server = await answering([line]);

  const asking = askForCopy(dataDir);

  await expect(asking).rejects.toThrow(TransferFailed);
  await expect(asking).rejects.toThrow('not this version of Mendbot');
});

test('a bot that says nothing is not waited for without end', async () => {
  await using _server = await answering([]);

  await expect(askForCopy(dataDir, 20)).rejects.toThrow('The bot does not answer: ');
});

test('signs of life come before the answer', async () => {
  await using _server = await answering(['\n', '\n', '{"trouble":null}', '\n']);

  await using copy = await askForCopy(dataDir);

  expect(copy?.folder).toBe(join(dataDir, 'copying'));
});

test('a copy is lost as soon as the bot has ended, also where nothing failed', async () => {
  const { takeCopy, removed } = oneCopy();
  const bot = await openBackupSocket(dataDir, { takeCopy, log });
  await using copy = await askForCopy(dataDir);
  const before = await copy?.isLost();

  await bot[Symbol.asyncDispose]();

  expect([before, await copy?.isLost()]).toEqual([false, true]);
  await removed;
});

test('a client that has its copy and gives no sign of life loses it', async () => {
  const { takeCopy, removed } = oneCopy();
  await using _bot = await openBackupSocket(dataDir, { takeCopy, log, patienceMs: 20 });

  const silent = connect(join(dataDir, 'backup.sock'));
  silent.resume();

  await Promise.all([once(silent, 'close'), removed]);
});

test('a client that reads its copy gives signs of life', async () => {
  const signed = Promise.withResolvers<string>();
  await using _server = await answering(['{"trouble":null}\n'], signed.resolve);

  await using _copy = await askForCopy(dataDir, 1000);

  expect(await signed.promise).toBe('\n');
});

test('where no bot listens, nobody is asked', async () => {
  expect(await askForCopy(dataDir)).toBeNull();
});

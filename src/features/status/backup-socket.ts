import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import { parsedJson } from '../../core/text.ts';
import type { RestingFolder } from '../../platform/database/embedded/copy.ts';
import { copyName, socketName } from '../../platform/database/embedded/folder.ts';
import { TransferFailed } from '../../platform/database/move/transfer-failed.ts';
import type { Log } from '../../platform/telemetry/log.ts';

// Protocol: a client connects to ask for a copy, and the copy exists as long as the connection. Empty lines are signs
// of life: of the bot while it makes the copy, of the client while it reads the copy. The first other line is the
// answer, in JSON. The answer names no folder, because the copy always lies in the data folder.
const answer = z.object({ trouble: z.string().max(1000).nullable() });
type Answer = z.infer<typeof answer>;

const longestSilenceMs = 60_000;
const signsInSilence = 12;
const longestAnswer = 10_000;

const nameIn = (dataDir: string) => join(dataDir, socketName);

interface BackupSocketOptions {
  readonly takeCopy: () => Promise<RestingFolder>;
  readonly log: Log;
  /** The longest silence of a client that has its copy. */
  readonly patienceMs?: number;
}

/** Lets `mendbot backup` ask the running bot for a copy of its database. The caller must hold the folder’s lock. */
export async function openBackupSocket(
  dataDir: string,
  { takeCopy, log, patienceMs = longestSilenceMs }: BackupSocketOptions,
): Promise<AsyncDisposable> {
  const path = nameIn(dataDir);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, { takeCopy, log, patienceMs });
  });
  try {
    // A killed process leaves its socket behind. The lock proves that nobody else uses it.
    rmSync(path, { force: true });
    server.listen(path);
    await once(server, 'listening');
    chmodSync(path, 0o600);
  } catch (error) {
    // For example, the path is longer than the system allows.
    log.warn({ error }, 'backups need the bot to be stopped: its socket for them cannot be made');
  }
  return {
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(socket: Socket, { takeCopy, log, patienceMs }: Required<BackupSocketOptions>): Promise<void> {
  const gone = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => {}).resume();
  const tell = (said: Answer) => socket.write(`${JSON.stringify(said)}\n`);
  const signs = signsOn(socket, patienceMs);
  try {
    await using _copy = await takeCopy();
    clearInterval(signs);
    tell({ trouble: null });
    socket.setTimeout(patienceMs, () => {
      log.warn({}, 'a backup that gave no sign of life loses its copy of the database');
      socket.destroy();
    });
    await gone;
  } catch (error) {
    const isSentence = error instanceof TransferFailed;
    if (!isSentence) log.error({ error }, 'no copy of the database could be made');
    tell({ trouble: isSentence ? error.message : 'The bot could not copy its database: its log says why.' });
    socket.end();
  } finally {
    clearInterval(signs);
  }
}

function signsOn(socket: Socket, patienceMs: number): NodeJS.Timeout {
  return setInterval(() => socket.write('\n'), patienceMs / signsInSilence).unref();
}

/**
 * Asks the bot that uses the folder; `null` where no bot answers. Throws {@link TransferFailed} where the bot made no
 * copy.
 */
export async function askForCopy(dataDir: string, patienceMs = longestSilenceMs): Promise<RestingFolder | null> {
  const socket = connect(nameIn(dataDir));
  try {
    await once(socket, 'connect');
  } catch {
    return null;
  }
  socket.on('error', () => {});
  try {
    const { trouble } = await answerOn(socket, patienceMs);
    if (trouble !== null) throw new TransferFailed(trouble);
  } catch (error) {
    socket.destroy();
    throw error;
  }
  const signs = signsOn(socket, patienceMs);
  return {
    folder: join(dataDir, copyName),
    async isLost() {
      // The bot closes the connection before it removes the copy. By the second turn of the event loop, the close has
      // been read.
      await setImmediate();
      await setImmediate();
      return socket.destroyed || socket.readableEnded;
    },
    async [Symbol.asyncDispose]() {
      clearInterval(signs);
      socket.destroy();
    },
  };
}

async function answerOn(socket: Socket, patienceMs: number): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const fail = (sentence: string) => reject(new TransferFailed(sentence));
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    text = (text + part).trimStart();
    if (!text.includes('\n') && text.length <= longestAnswer) return;
    const read = answer.safeParse(parsedJson(text));
    if (read.success) resolve(read.data);
    else fail('The program at the socket of the data folder is not this version of Mendbot. Stop it first.');
  });
  socket.once('close', () => fail('The bot has ended before its database was copied: repeat it.'));
  socket.setTimeout(patienceMs, () =>
    fail('The bot does not answer: see whether it runs, or stop it and repeat the backup.'),
  );
  try {
    return await promise;
  } finally {
    socket.setTimeout(0);
  }
}

import { once } from 'node:events';
import { chmodSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { Log } from '../lib/log.ts';
import { socketName } from '../store/folder-names.ts';
import type { RestingFolder } from '../store/take-copy.ts';
import { TransferFailed } from '../store/transfer-failed.ts';

// A connection asks for a copy, which is there as long as the connection is. The answer is one line.
type Answer = { readonly folder: string } | { readonly trouble: string };

const nameIn = (dataDir: string) => join(dataDir, socketName);

/** Lets `mendbot backup` ask the running bot for a copy of its database. The caller holds the folder’s lock. */
export async function openBackupSocket(
  dataDir: string,
  { takeCopy, log }: { readonly takeCopy: () => Promise<RestingFolder>; readonly log: Log },
): Promise<AsyncDisposable> {
  const path = nameIn(dataDir);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    serve(socket, takeCopy, log);
  });
  try {
    // What a process that was killed has left: nobody else may use the folder.
    rmSync(path, { force: true });
    server.listen(path);
    await once(server, 'listening');
    chmodSync(path, 0o600);
  } catch (error) {
    // As where the path is longer than the system allows.
    log.warn({ error }, 'backups need the bot to be stopped: its socket for them cannot be made');
  }
  return {
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function serve(socket: Socket, takeCopy: () => Promise<RestingFolder>, log: Log): Promise<void> {
  const gone = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => {}).resume();
  const tell = (answer: Answer) => socket.write(`${JSON.stringify(answer)}\n`);
  try {
    await using copy = await takeCopy();
    tell({ folder: copy.folder });
    await gone;
  } catch (error) {
    const isSentence = error instanceof TransferFailed;
    if (!isSentence) log.error({ error }, 'no copy of the database could be made');
    tell({ trouble: isSentence ? error.message : 'The bot could not copy its database: its log says why.' });
    socket.end();
  }
}

/** Asks the bot that uses the folder; `null` where none answers there. */
export async function askForCopy(dataDir: string): Promise<RestingFolder | null> {
  const socket = connect(nameIn(dataDir));
  try {
    await once(socket, 'connect');
  } catch {
    return null;
  }
  socket.on('error', () => {});
  const answer = await answerOn(socket);
  if ('trouble' in answer) throw new TransferFailed(answer.trouble);
  return {
    folder: answer.folder,
    isLost: () => socket.destroyed || socket.readableEnded,
    async [Symbol.asyncDispose]() {
      socket.destroy();
    },
  };
}

async function answerOn(socket: Socket): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  let text = '';
  socket.setEncoding('utf8').on('data', (part: string) => {
    text += part;
    // It is the bot's own line.
    if (text.endsWith('\n')) resolve(JSON.parse(text) as Answer);
  });
  socket.once('close', () =>
    reject(new TransferFailed('The bot has ended before its database was copied: repeat it.')),
  );
  return await promise;
}

import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';

/** Listens where no other machine can reach it; gives the origin. */
export async function listenOnLoopback(server: Server, port: number): Promise<string> {
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the server listens on no port');
  }
  return `http://127.0.0.1:${address.port}`;
}

/** Ends what is open, waits until the port is free. Safe to call twice. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}

/** Somebody sends more than is taken. */
export class BodyTooLong extends Error {
  override readonly name = 'BodyTooLong';
}

/** The body of a request, of so many bytes at most; throws {@link BodyTooLong} as soon as there are more. */
export async function readBody(request: IncomingMessage, longestBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    length += bytes.length;
    if (length > longestBytes) throw new BodyTooLong(`a request had more than ${longestBytes} bytes`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

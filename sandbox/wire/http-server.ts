import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';

/** Listens on loopback only. Returns the origin. */
export async function listenOnLoopback(server: Server, port: number): Promise<string> {
  // Node's usual 5 s often end just when the next request comes, which would then find a reset connection.
  server.keepAliveTimeout = 60_000;
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('the server listens on no port');
  }
  return `http://127.0.0.1:${address.port}`;
}

/** Ends all connections and waits until the port is free. Safe to call twice. */
export async function closeServer(server: Server): Promise<void> {
  if (!server.listening) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeAllConnections();
  await promise;
}

export class BodyTooLong extends Error {
  override readonly name = 'BodyTooLong';
}

/** The body of a request, of at most `longestBytes`. Throws {@link BodyTooLong} for a longer one. */
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

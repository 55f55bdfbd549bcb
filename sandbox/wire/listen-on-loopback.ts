import { once } from 'node:events';
import type { Server } from 'node:http';

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

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** An HTTP server on 127.0.0.1. */
export class LoopbackServer implements AsyncDisposable {
  static async listen(port: number, handle: Handler): Promise<LoopbackServer> {
    const server = new LoopbackServer(handle);
    await server.#listen(port);
    return server;
  }

  readonly #server: Server;
  #url = '';

  private constructor(handle: Handler) {
    this.#server = createServer((request, response) => {
      // A hanging request ends when either side goes away; there is nobody left to tell.
      handle(request, response).catch(() => response.destroy());
    });
  }

  get url(): string {
    return this.#url;
  }

  /** Safe to call twice. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (!this.#server.listening) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#server.close(() => resolve());
    this.#server.closeAllConnections();
    await promise;
  }

  async #listen(port: number): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#server.once('error', reject);
    this.#server.listen(port, '127.0.0.1', resolve);
    await promise;
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the stand-in has no port');
    this.#url = `http://127.0.0.1:${address.port}`;
  }
}

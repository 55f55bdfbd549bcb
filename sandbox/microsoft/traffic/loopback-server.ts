import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { closeServer } from '../../wire/close-server.ts';
import { listenOnLoopback } from '../../wire/listen-on-loopback.ts';

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** An HTTP server on 127.0.0.1. */
export class LoopbackServer implements AsyncDisposable {
  static async listen(port: number, handle: Handler): Promise<LoopbackServer> {
    const server = createServer((request, response) => {
      // A hanging request ends when either side goes away; there is nobody left to tell.
      handle(request, response).catch(() => response.destroy());
    });
    return new LoopbackServer(server, await listenOnLoopback(server, port));
  }

  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
  }

  /** Safe to call twice. */
  [Symbol.asyncDispose](): Promise<void> {
    return closeServer(this.#server);
  }
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Log } from '../../src/platform/telemetry/log.ts';
import { closeServer, listenOnLoopback } from '../wire/http-server.ts';
import { HttpRefusal, jsonAnswer, sendAnswer } from './http-answer.ts';

/** A request of the sandbox's page, with its response. */
export interface PageRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

export type RequestHandler = (asked: PageRequest) => Promise<void>;

/** The page's server on 127.0.0.1. Takes the port at once. Requests wait until `serve` is called. */
export class SandboxServer implements AsyncDisposable {
  readonly port: number;
  readonly #server: Server;
  readonly #handler = Promise.withResolvers<RequestHandler>();
  #log: Pick<Log, 'error'> | undefined;

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.port = port;
    server.on('request', (request, response) => {
      this.#answer(request, response).catch(() => response.destroy());
    });
    // Without a handler for the rejection, a start that is cancelled while requests wait would end the process.
    this.#handler.promise.catch(() => {});
  }

  static async listen(port: number): Promise<SandboxServer> {
    const server = createServer();
    const origin = await listenOnLoopback(server, port);
    return new SandboxServer(server, Number(new URL(origin).port));
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}/`;
  }

  serve(handler: RequestHandler, log: Pick<Log, 'error'>): void {
    this.#log = log;
    this.#handler.resolve(handler);
  }

  /** Safe to call twice. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#handler.reject(new HttpRefusal(503, 'The sandbox is stopping.'));
    await closeServer(this.#server);
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const url = requestUrl(request);
      checkRequest(request, url, this.port);
      const handle = await this.#handler.promise;
      await handle({ request, response, url });
    } catch (error) {
      this.#rejectWith(response, error);
    }
  }

  #rejectWith(response: ServerResponse, error: unknown): void {
    if (response.headersSent) {
      response.destroy();
      return;
    }
    if (error instanceof HttpRefusal) {
      // The rest of an unread body must not be read as the next request.
      response.shouldKeepAlive = false;
      sendAnswer(response, jsonAnswer(error.status, { error: error.message }));
      return;
    }
    this.#log?.error({ error }, 'a request of the sandbox page failed');
    sendAnswer(response, jsonAnswer(500, { error: 'This is a mistake of the sandbox; its log says more.' }));
  }
}

const foreign = 'Only the sandbox’s own page may ask this. Open it by the address that the sandbox printed.';

/**
 * Throws `HttpRefusal` for requests of other sites. A foreign name for this machine (DNS rebinding) shows in Host. A
 * page of another origin shows in Origin, or in Sec-Fetch-Site if a browser sends no Origin.
 */
function checkRequest({ headers }: IncomingMessage, { pathname }: URL, port: number): void {
  const hosts = ['127.0.0.1', 'localhost'].map((name) => `${name}:${port}`);
  if (!hosts.includes(headers.host ?? '')) throw new HttpRefusal(403, foreign);
  const { origin } = headers;
  if (origin !== undefined && !hosts.some((host) => origin === `http://${host}`)) throw new HttpRefusal(403, foreign);
  const site = headers['sec-fetch-site'];
  const isOwn = site === undefined || site === 'same-origin' || site === 'none';
  if (pathname.startsWith('/api/') && !isOwn) throw new HttpRefusal(403, foreign);
}

/** The address as a browser reads it: `/./api/` is `/api/`. Throws `HttpRefusal` for other forms. */
function requestUrl({ url = '' }: IncomingMessage): URL {
  const isPath = url.startsWith('/') && !/^[/\\]{2}/.test(url);
  const parsed = isPath ? URL.parse(url, 'http://sandbox.invalid') : null;
  if (parsed === null) throw new HttpRefusal(400, 'The address cannot be understood.');
  return parsed;
}

import { createServer, request, type Server } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { listenOnLoopback } from '../../../sandbox/wire/http-server.ts';

/** A proxy as a company has one: it keeps a list of where it was asked to go, and reaches this machine only. */
export class ForwardProxy implements AsyncDisposable {
  /** Addresses of requests in plain HTTP, and `host:port` of tunnels. */
  readonly asked: string[] = [];
  readonly url: string;
  readonly #server: Server;
  readonly #tunnels = new Set<Duplex>();

  private constructor(server: Server, url: string) {
    this.#server = server;
    this.url = url;
    server.on('request', (incoming, outgoing) => {
      this.asked.push(incoming.url ?? '');
      const { method, headers } = incoming;
      const onward = request(incoming.url ?? '', { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      onward.on('error', () => outgoing.writeHead(502).end());
      incoming.pipe(onward);
    });
    server.on('connect', (incoming, socket: Duplex, head: Buffer) => {
      this.asked.push(incoming.url ?? '');
      this.#tunnel(incoming.url ?? '', socket, head);
    });
  }

  static async start(): Promise<ForwardProxy> {
    const server = createServer();
    return new ForwardProxy(server, await listenOnLoopback(server, 0));
  }

  #tunnel(target: string, socket: Duplex, head: Buffer): void {
    const [host, port] = target.split(':');
    if (host !== '127.0.0.1') {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
      return;
    }
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [socket, onward]) {
      this.#tunnels.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        socket.destroy();
        onward.destroy();
      });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const end of this.#tunnels) end.destroy();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

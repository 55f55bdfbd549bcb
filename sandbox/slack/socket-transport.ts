import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { Listeners } from '../wire/listeners.ts';
import type { BotTransport, Parcel, ParcelAnswer } from './bot-transport.ts';
import type { IdSource } from './ids.ts';
import { SocketConnection } from './socket-connection.ts';

const MAX_CONNECTIONS = 10;
const PING_INTERVAL_MS = 10_000;

/** Socket Mode. The bot opens WebSockets, and each delivery goes to one of them. */
export class SocketTransport implements BotTransport {
  readonly onCountChange = new Listeners<number>();
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Set<string>();
  readonly #connections = new Set<SocketConnection>();
  readonly #origin: string;
  readonly #appId: string;
  readonly #ids: IdSource;
  readonly #pinger: NodeJS.Timeout;
  #turn = 0;

  constructor(options: { readonly origin: string; readonly appId: string; readonly ids: IdSource }) {
    this.#origin = options.origin;
    this.#appId = options.appId;
    this.#ids = options.ids;
    this.#pinger = setInterval(() => this.#pingAll(), PING_INTERVAL_MS);
    this.#pinger.unref();
  }

  get openCount(): number {
    return this.#open().length;
  }

  /** An address for exactly one connection. */
  issueUrl(): string {
    const ticket = this.#ids.next('ticket-');
    this.#tickets.add(ticket);
    return `${this.#origin.replace('http:', 'ws:')}/link/?ticket=${ticket}&app_id=${this.#appId}`;
  }

  accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', this.#origin).searchParams.get('ticket') ?? '';
    if (!this.#tickets.delete(ticket)) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\n\r\n');
      return;
    }
    this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#welcome(webSocket));
  }

  whenReachable(timeoutMs: number): Promise<boolean> {
    if (this.openCount > 0) {
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const remove = this.onCountChange.add((count) => count > 0 && finish(true));
      const timer = setTimeout(() => finish(false), timeoutMs);
      timer.unref();

      function finish(isReachable: boolean): void {
        remove();
        clearTimeout(timer);
        resolve(isReachable);
      }
    });
  }

  send(parcel: Parcel, options: { timeoutMs: number; onLateAck: () => void }): Promise<ParcelAnswer> {
    const open = this.#open();
    const staying = open.filter((connection) => !connection.isLeaving);
    const choice = staying.length > 0 ? staying : open;
    this.#turn += 1;
    const connection = choice[this.#turn % Math.max(choice.length, 1)];
    if (connection === undefined) {
      return Promise.resolve({ outcome: 'lost', body: undefined, reason: 'connection_failed', mayRetry: true });
    }
    return connection.deliver(parcel, options);
  }

  dropAll(): void {
    for (const connection of this.#connections) {
      connection.terminate();
    }
  }

  /** Asks the bot to leave, like Slack before the restart of a server. The bot closes the sockets itself. */
  sendDisconnect(reason: string): void {
    for (const connection of this.#open()) {
      connection.isLeaving = true;
      connection.sendFrame({ type: 'disconnect', reason, debug_info: { host: 'stand-in' } });
    }
  }

  async stop(): Promise<void> {
    clearInterval(this.#pinger);
    await Promise.all([...this.#connections].map((connection) => connection.close()));
    this.#server.close();
  }

  #welcome(webSocket: WebSocket): void {
    const connection = new SocketConnection(webSocket);
    if (this.openCount >= MAX_CONNECTIONS) {
      connection.sendFrame({ type: 'disconnect', reason: 'too_many_websockets', debug_info: { host: 'stand-in' } });
      webSocket.close();
      return;
    }
    this.#connections.add(connection);
    webSocket.on('close', () => {
      this.#connections.delete(connection);
      this.onCountChange.emit(this.openCount);
    });
    connection.sendFrame({
      type: 'hello',
      num_connections: this.openCount,
      debug_info: { host: 'stand-in', build_number: 1, approximate_connection_time: 18060 },
      connection_info: { app_id: this.#appId },
    });
    this.onCountChange.emit(this.openCount);
  }

  #open(): readonly SocketConnection[] {
    return [...this.#connections].filter((connection) => connection.isOpen);
  }

  #pingAll(): void {
    for (const connection of this.#open()) {
      connection.ping();
    }
  }
}

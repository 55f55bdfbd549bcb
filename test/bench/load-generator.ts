import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import type { SignedRequest } from '../../sandbox/slack/sign-request.ts';

export interface Throughput {
  readonly perSecond: number;
  /** Milliseconds from sending to acknowledgement. */
  readonly times: readonly number[];
  /** How many were given up after the three seconds that Slack waits; they count in neither. */
  readonly unacknowledged: number;
}

export interface Acknowledgement {
  readonly isInTime: boolean;
  readonly body: string;
}

export const connections = 20;

/** Sends to one address over connections that are kept. What is wrong with a request ends the benchmark. */
export class LoadGenerator implements Disposable {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: connections });
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async send(signed: SignedRequest): Promise<Acknowledgement> {
    const { body, headers } = signed;
    return await new Promise((resolve, reject) => {
      const length = { 'content-length': String(Buffer.byteLength(body)) };
      const options = { method: 'POST', agent: this.#agent, headers: { ...headers, ...length } };
      const outgoing = request(this.#url, options, (response) => {
        text(response).then((answer) => {
          const isInTime = response.statusCode === 200;
          // Bolt answers so by itself what nobody acknowledged for three seconds.
          if (isInTime || response.statusCode === 404) resolve({ isInTime, body: answer });
          else reject(new Error(`answered ${response.statusCode}: ${answer.slice(0, 200)}`));
        }, reject);
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        // A connection that was kept for too long was closed at the very moment in which it was used again.
        if (outgoing.reusedSocket && error.code === 'ECONNRESET') this.send(signed).then(resolve, reject);
        else reject(error);
      });
      outgoing.end(body);
    });
  }

  /** On each connection the next as soon as the last is acknowledged, for so long and so many at most. */
  async saturate(
    next: () => SignedRequest,
    { forMs, most }: { readonly forMs: number; readonly most: number },
  ): Promise<Throughput> {
    const times: number[] = [];
    const startedAt = performance.now();
    const until = startedAt + forMs;
    let sent = 0;
    let unacknowledged = 0;
    const sendInTurn = async () => {
      while (performance.now() < until && sent < most) {
        sent += 1;
        const sentAt = performance.now();
        if ((await this.send(next())).isInTime) times.push(performance.now() - sentAt);
        else unacknowledged += 1;
      }
    };
    await Promise.all(Array.from({ length: connections }, sendInTurn));
    return { perSecond: (times.length * 1000) / (performance.now() - startedAt), times, unacknowledged };
  }

  /**
   * So many a second, whatever becomes of them. Each is timed from when it was due: one that has to wait for a connection
   * has waited.
   */
  async sendSteadily(
    next: (index: number) => SignedRequest,
    { perSecond, count, onTime }: { perSecond: number; count: number; onTime: (index: number, ms: number) => void },
  ): Promise<void> {
    const startedAt = performance.now();
    const underWay: Promise<void>[] = [];
    for (let index = 0; index < count; index += 1) {
      const dueAt = startedAt + (index * 1000) / perSecond;
      const waitMs = dueAt - performance.now();
      if (waitMs > 1) await setTimeout(waitMs);
      underWay.push(this.send(next(index)).then(() => onTime(index, performance.now() - dueAt)));
    }
    await Promise.all(underWay);
  }

  [Symbol.dispose](): void {
    this.#agent.destroy();
  }
}

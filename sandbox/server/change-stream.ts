import type { ServerResponse } from 'node:http';
import { beginStream } from './http-answer.ts';

/** A view that pages must load again. */
export type ChangeTopic = 'workspace' | 'control' | 'traffic';

const usualGatherMs = 40;
const heartbeatMs = 15_000;

/** Server-sent events. Tells every open page which of its views are out of date, with many changes in one event. */
export class ChangeStream implements Disposable {
  readonly #gatherMs: number;
  readonly #listeners = new Set<ServerResponse>();
  readonly #topics = new Set<ChangeTopic>();
  readonly #heartbeat: NodeJS.Timeout;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(gatherMs = usualGatherMs) {
    this.#gatherMs = gatherMs;
    this.#heartbeat = setInterval(() => this.#write(': still here\n\n'), heartbeatMs).unref();
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  announce(...topics: readonly ChangeTopic[]): void {
    for (const topic of topics) this.#topics.add(topic);
    this.#timer ??= setTimeout(() => this.#tell(), this.#gatherMs).unref();
  }

  /** A new listener may have missed changes, so all topics are announced at once. */
  open(response: ServerResponse): void {
    beginStream(response);
    if (this.#isClosed) {
      response.end();
      return;
    }
    this.#listeners.add(response);
    response.on('close', () => this.#listeners.delete(response));
    response.write(`retry: 1000\n\n${eventOf(['workspace', 'control', 'traffic'])}`);
  }

  /** Safe to call twice. */
  [Symbol.dispose](): void {
    this.#isClosed = true;
    clearInterval(this.#heartbeat);
    clearTimeout(this.#timer);
    for (const response of this.#listeners) response.end();
    this.#listeners.clear();
  }

  #tell(): void {
    this.#timer = undefined;
    const topics = [...this.#topics];
    this.#topics.clear();
    this.#write(eventOf(topics));
  }

  #write(text: string): void {
    for (const response of this.#listeners) response.write(text);
  }
}

function eventOf(topics: readonly ChangeTopic[]): string {
  return `event: change\ndata: ${JSON.stringify(topics)}\n\n`;
}

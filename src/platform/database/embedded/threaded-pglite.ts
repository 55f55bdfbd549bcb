import { Worker } from 'node:worker_threads';
import { assertNever } from '../../../core/assert-never.ts';
import { inTime } from '../../lib/time.ts';
import { currentWorkload, type Workload } from '../workload.ts';
import { type EngineCode, engineCode } from './engine-code.ts';

export interface ThreadData {
  readonly dataDir: string;
  readonly code: EngineCode;
}

export type Ask =
  | {
      readonly kind: 'query';
      readonly transactionId: number | null;
      readonly text: string;
      readonly parameters: readonly unknown[];
    }
  | { readonly kind: 'exec'; readonly text: string }
  | { readonly kind: 'begin'; readonly transactionId: number }
  | { readonly kind: 'end'; readonly transactionId: number; readonly how: 'commit' | 'rollback' }
  | { readonly kind: 'listen' | 'unlisten'; readonly channel: string }
  /** Copies the database to a folder that does not exist yet. */
  | { readonly kind: 'copy'; readonly folder: string }
  | { readonly kind: 'close' };

export interface Asked {
  readonly id: number;
  readonly ask: Ask;
  readonly workload: Workload;
}

export interface FailedStatement {
  readonly name: string;
  readonly message: string;
  /** Further fields, such as the database's `code`, `severity` and `constraint`. */
  readonly fields: Readonly<Record<string, unknown>>;
}

export type ThreadMessage =
  | { readonly kind: 'opened' }
  | { readonly kind: 'not_opened'; readonly failure: FailedStatement }
  | { readonly kind: 'synced' }
  | { readonly kind: 'lost'; readonly failure: FailedStatement }
  | { readonly kind: 'notified'; readonly channel: string; readonly payload: string }
  | { readonly kind: 'done'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: FailedStatement };

interface Rows<Row> {
  readonly rows: Row[];
  readonly affectedRows?: number;
}

interface PgliteEvents {
  readonly onFsync?: (() => void) | undefined;
  /** The engine ended by itself and answers nothing more. Committed data is on disk. */
  readonly onLost?: ((error: Error) => void) | undefined;
}

const longestCloseMs = 10_000;
const closedText = 'PGlite is closed';

/**
 * The embedded engine in its own thread, so that no statement delays an acknowledgement to Slack. Implements the part
 * of PGlite that Kysely and the queue use. Statements outside a transaction wait until the open one ends.
 */
export class ThreadedPglite implements AsyncDisposable {
  // Kysely waits for these properties of PGlite.
  readonly ready = true;
  readonly waitReady = Promise.resolve();
  readonly #thread: Worker;
  readonly #events: PgliteEvents;
  readonly #opened = Promise.withResolvers<void>();
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #listeners = new Map<string, Set<(payload: string) => void>>();
  #isOpen = false;
  #closed = false;
  #lastId = 0;

  private constructor(given: ThreadData, events: PgliteEvents) {
    this.#events = events;
    this.#thread = new Worker(new URL('./pglite-thread.ts', import.meta.url), { workerData: given });
    this.#thread.on('message', (message: ThreadMessage) => this.#receive(message));
    this.#thread.on('error', (error) => this.#lose(error));
    this.#thread.on('exit', () => this.#lose(new Error(closedText)));
  }

  /** Opens the folder, whose lock the caller must hold. Rejects with the engine's error. */
  static async open(dataDir: string, events: PgliteEvents = {}): Promise<ThreadedPglite> {
    const pglite = new ThreadedPglite({ dataDir, code: await engineCode() }, events);
    try {
      await pglite.#opened.promise;
    } catch (error) {
      await pglite.#thread.terminate();
      throw error;
    }
    // From now on, only an unanswered statement keeps the process alive.
    pglite.#thread.unref();
    pglite.#isOpen = true;
    return pglite;
  }

  get closed(): boolean {
    return this.#closed;
  }

  async query<Row = unknown>(text: string, parameters: readonly unknown[] = []): Promise<Rows<Row>> {
    return await this.#query(null, text, parameters);
  }

  async exec(text: string): Promise<Rows<unknown>[]> {
    return await this.#ask({ kind: 'exec', text });
  }

  /**
   * Copies the database as it is between two transactions. Statements wait only while recently changed files are
   * copied.
   */
  async copyTo(folder: string): Promise<void> {
    await this.#ask({ kind: 'copy', folder });
  }

  /**
   * Calls back for each `notify` on the channel until the returned function is called. The queue wakes its workers by
   * it.
   */
  async listen(channel: string, callback: (payload: string) => void): Promise<() => Promise<void>> {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(callback));
    await this.#ask({ kind: 'listen', channel });
    return async () => {
      listeners.delete(callback);
      if (listeners.size === 0 && !this.#closed) await this.#ask({ kind: 'unlisten', channel });
    };
  }

  /** Commits after `work` resolves, and rolls back if it throws. */
  async transaction<T>(work: (tx: PgliteTransaction) => Promise<T>): Promise<T> {
    const transactionId = this.#newId();
    const end = (how: 'commit' | 'rollback') => this.#ask<void>({ kind: 'end', transactionId, how });
    await this.#ask({ kind: 'begin', transactionId });
    let result: T;
    try {
      result = await work({
        query: (text, parameters = []) => this.#query(transactionId, text, parameters),
      });
    } catch (error) {
      await end('rollback');
      throw error;
    }
    await end('commit');
    return result;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#isOpen = false;
    try {
      // A busy engine must not block the stop. Committed data is on disk.
      await inTime(this.#ask({ kind: 'close' }), longestCloseMs);
    } finally {
      this.#closed = true;
      await this.#thread.terminate();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #query<Row>(transactionId: number | null, text: string, parameters: readonly unknown[]): Promise<Rows<Row>> {
    return await this.#ask({ kind: 'query', transactionId, text, parameters });
  }

  async #ask<T>(ask: Ask): Promise<T> {
    if (this.#closed) throw new Error(closedText);
    const id = this.#newId();
    const waiting = Promise.withResolvers<unknown>();
    if (this.#waiting.size === 0) this.#thread.ref();
    this.#waiting.set(id, waiting);
    try {
      this.#thread.postMessage({ id, ask, workload: currentWorkload() } satisfies Asked);
    } catch (error) {
      // The parameter cannot be cloned, such as a function.
      this.#take(id);
      throw error;
    }
    // The result is a clone, and the caller knows its type.
    return (await waiting.promise) as T;
  }

  #newId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  #take(id: number): PromiseWithResolvers<unknown> | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#thread.unref();
    return waiting;
  }

  #receive(message: ThreadMessage): void {
    switch (message.kind) {
      case 'opened':
        this.#opened.resolve();
        break;
      case 'not_opened':
        this.#opened.reject(errorFrom(message.failure));
        break;
      case 'synced':
        this.#events.onFsync?.();
        break;
      case 'lost':
        this.#lose(errorFrom(message.failure));
        break;
      case 'notified':
        for (const callback of this.#listeners.get(message.channel) ?? []) callback(message.payload);
        break;
      case 'done':
        this.#take(message.id)?.resolve(message.result);
        break;
      case 'failed':
        this.#take(message.id)?.reject(errorFrom(message.failure));
        break;
      default:
        assertNever(message);
    }
  }

  #lose(error: Error): void {
    const isLost = this.#isOpen;
    this.#isOpen = false;
    this.#closed = true;
    this.#opened.reject(error);
    // The callers' statements did not fail; the database is gone.
    const gone = error.message === closedText ? error : new Error(closedText, { cause: error });
    for (const id of [...this.#waiting.keys()]) this.#take(id)?.reject(gone);
    if (isLost) this.#events.onLost?.(error);
  }
}

interface PgliteTransaction {
  readonly query: <Row = unknown>(text: string, parameters?: readonly unknown[]) => Promise<Rows<Row>>;
}

function errorFrom({ name, message, fields }: FailedStatement): Error {
  const error = Object.assign(new Error(message), fields);
  error.name = name;
  return error;
}

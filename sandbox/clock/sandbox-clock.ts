import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../src/core/time.ts';
import type { QueueClock } from '../../src/platform/database/engine.ts';
import { Listeners } from '../wire/listeners.ts';
import { QueueTime } from './queue-time.ts';

export interface SandboxClockOptions {
  readonly startAtMs: number;
  /** How often the queue learns the time, in milliseconds. */
  readonly tickMs?: number;
}

const dayMs = 24 * 3600 * 1000;
/** Time to check a schedule, create its job and hand the job to a worker. Each step takes up to a second. */
const catchUpMs = 4_000;
const pollMs = 2_500;
/** In real time. A move does not wait longer than this for running jobs. */
const patienceMs = 60_000;
/** A longer gap means that the process slept. To fire hours of timers one by one would take minutes. */
const longestRunMs = 60_000;

/**
 * The time of the whole program, which passes as usual and can be moved forward. Drives the queue's time too, so that
 * schedules, retries and the program agree.
 */
export class SandboxClock implements Clock, AsyncDisposable {
  static start({ startAtMs, tickMs = 200 }: SandboxClockOptions): SandboxClock {
    return new SandboxClock(startAtMs, tickMs);
  }

  readonly #queue: QueueTime;
  readonly #changes = new Listeners<void>();
  readonly #stopping = new AbortController();
  readonly #driving: Promise<void>;
  #moves: Promise<void> = Promise.resolve();
  #isMoving = false;
  /** Never decreases, so that time does not go back. */
  #aheadMs: number;

  private constructor(startAtMs: number, tickMs: number) {
    this.#queue = new QueueTime(startAtMs);
    this.#aheadMs = startAtMs - performance.now();
    this.#driving = this.#drive(tickMs);
  }

  /** For the store: pg-boss uses this clock. */
  get queueClock(): QueueClock {
    return this.#queue;
  }

  get isMoving(): boolean {
    return this.#isMoving;
  }

  now(): Date {
    return new Date(this.nowMs());
  }

  nowMs(): number {
    const realMs = performance.now();
    // In a move, the queue's time goes first, and its jobs may have read it. The program's time must not be earlier.
    this.#aheadMs = Math.max(this.#aheadMs, this.#queue.now() - realMs);
    return Math.floor(realMs + this.#aheadMs);
  }

  /**
   * The listener is called when a move begins, after each step, and when the move ends. Returns a function that removes
   * the listener.
   */
  onChange(listener: () => void): () => void {
    return this.#changes.add(listener);
  }

  /**
   * Moves time in steps of at most a day. After each step, waits until nothing runs. Calls run one after another.
   * Throws `AbortError` if the clock stops, and `RangeError` if `ms` is not positive.
   */
  async moveForward(ms: number): Promise<void> {
    if (!Number.isFinite(ms) || ms <= 0) throw new RangeError('time only moves forward, by some milliseconds');
    const done = this.#moves.then(() => this.#move(ms));
    this.#moves = done.catch(() => {});
    await done;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort();
    await Promise.all([this.#driving, this.#moves]);
  }

  async #move(ms: number): Promise<void> {
    this.#stopping.signal.throwIfAborted();
    this.#isMoving = true;
    try {
      this.#changes.emit();
      // A job that runs while a day passes would expire, and its retry would run beside the job.
      await this.#untilQuiet();
      const endMs = this.nowMs() + ms;
      while (this.nowMs() < endMs) await this.#step(Math.min(endMs, this.nowMs() + dayMs));
    } finally {
      this.#isMoving = false;
      this.#changes.emit();
    }
  }

  async #step(toMs: number): Promise<void> {
    await this.#queue.jumpTo(toMs);
    await this.#queue.runTo(toMs + catchUpMs);
    await this.#untilQuiet();
    this.#changes.emit();
  }

  /** Waits until nothing runs, and only jobs that cannot run are due. Gives up after `patienceMs`. */
  async #untilQuiet(): Promise<void> {
    const { signal } = this.#stopping;
    const untilMs = performance.now() + patienceMs;
    let stuckIds = '';
    while (performance.now() < untilMs) {
      signal.throwIfAborted();
      const { activeCount, dueIds } = await this.#queue.work();
      if (activeCount > 0) {
        await delay(20, undefined, { signal });
        continue;
      }
      if (dueIds === stuckIds) return;
      stuckIds = dueIds;
      await this.#queue.runTo(this.#queue.now() + pollMs);
    }
  }

  async #drive(tickMs: number): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await delay(tickMs, undefined, { signal }).catch(() => {});
      if (signal.aborted) return;
      // The queue reports a lost database itself. The next tick catches up.
      await this.#catchUp().catch(() => {});
    }
  }

  async #catchUp(): Promise<void> {
    const toMs = this.nowMs();
    if (toMs - this.#queue.now() > longestRunMs) await this.#queue.jumpTo(toMs);
    else await this.#queue.runTo(toMs);
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../src/core/time.ts';
import type { QueueClock } from '../../src/platform/database/engine.ts';
import { Listeners } from '../wire/listeners.ts';
import { QueueTime } from './queue-time.ts';

export interface SandboxClockOptions {
  readonly startAtMs: number;
  /** How often the queue hears how late it is. */
  readonly tickMs?: number;
}

const dayMs = 24 * 3600 * 1000;
/** Long enough for a schedule to be looked at, its job to be made and a worker to see it; the lookout sees each within a second. */
const catchUpMs = 4_000;
const pollMs = 2_500;
/** In real time: what runs longer than this is overtaken by a move, as by a night. */
const patienceMs = 60_000;
/** The process itself must have slept: firing every timer of hours one by one would take minutes. */
const longestRunMs = 60_000;

/**
 * The time of the whole program: it passes as usual, and can be moved forward. The queue's own time is driven along,
 * so that schedules, retries and everything that asks for the time agree.
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
  /** Only ever grows: time does not go back. */
  #aheadMs: number;

  private constructor(startAtMs: number, tickMs: number) {
    this.#queue = new QueueTime(startAtMs);
    this.#aheadMs = startAtMs - performance.now();
    this.#driving = this.#drive(tickMs);
  }

  /** For the store: pg-boss lives by it. */
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
    // The queue goes first in a move: anyone who asks then must not be told an earlier time than its jobs were.
    this.#aheadMs = Math.max(this.#aheadMs, this.#queue.now() - realMs);
    return Math.floor(realMs + this.#aheadMs);
  }

  /** Called when a move begins, after each of its steps, and when it has ended. Gives back what takes it away. */
  onChange(listener: () => void): () => void {
    return this.#changes.add(listener);
  }

  /**
   * Goes forward in steps of a day at most, after each of which what has become due runs; resolves when nothing more
   * runs. One move at a time, later ones wait. Rejects with an AbortError when the clock is stopped.
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
      // A job that runs while a day passes would be out of time, and be tried again beside itself.
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

  /** Until nothing runs, and what is due and still waits cannot run. */
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
      // A lost database is told by the queue itself, and the next tick brings it up to date again.
      await this.#catchUp().catch(() => {});
    }
  }

  async #catchUp(): Promise<void> {
    const toMs = this.nowMs();
    if (toMs - this.#queue.now() > longestRunMs) await this.#queue.jumpTo(toMs);
    else await this.#queue.runTo(toMs);
  }
}

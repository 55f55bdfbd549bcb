import { setTimeout } from 'node:timers/promises';
import QuickLRU from 'quick-lru';
import { type Clock, hourMs } from '../../core/time.ts';
import { DeliveryDelayed } from '../database/errors.ts';

/** News of single events goes before daily summaries. Answers to a press never wait for a slot. */
export type DeliveryPriority = 'news' | 'summary';

/** A factor on Slack's published limits. `null` means no limit until Slack refuses. */
export type Speed = number | null;

export interface Limit {
  /** A method, or a conversation that receives posts. */
  readonly key: string;
  readonly intervalMs: number;
  readonly burst: number;
}

type TierThree = 'chat.update' | 'conversations.history';

// Slack allows short bursts but documents no number.
const postsAtOnce = 5;
const callsAtOnce = 25;
const keptForNews = 10;

/** About one post a second per conversation, and several hundred a minute in total. */
export function postLimits(target: string, priority: DeliveryPriority): readonly Limit[] {
  // A summary takes no burst, so it waits until the news has passed.
  const burst = priority === 'summary' ? 1 : postsAtOnce;
  return [
    { key: conversationKey(target), intervalMs: 1000, burst },
    { key: 'method:chat.postMessage', intervalMs: 200, burst: callsAtOnce },
  ];
}

/** Methods of Slack's tier 3: 50 calls a minute. Summaries leave part of the burst to news. */
export function tierThreeLimit(method: TierThree, priority: DeliveryPriority = 'news'): Limit {
  const burst = priority === 'summary' ? callsAtOnce - keptForNews : callsAtOnce;
  return { key: methodKey(method), intervalMs: 1200, burst };
}

export function methodKey(method: TierThree): string {
  return `method:${method}`;
}

export function conversationKey(target: string): string {
  return `conversation:${target}`;
}

// In milliseconds. A retry of the job would take longer than this wait.
const longestWaitMs = 250;
// A job that comes later than this after its slot takes a new one, for example after a long stop.
const longestMissedMs = 10_000;
// A slot further ahead was booked before the clock was set back.
const longestBookedMs = hourMs;
const mostRemembered = 10_000;

/**
 * Slots of this process for calls to Slack, and the waits that Slack demanded. Jobs with a later slot are delayed
 * instead of waiting.
 */
export class RateLimits {
  readonly #clock: Clock;
  readonly #speed: Speed;
  /** By key: the end of all booked slots, in milliseconds of the clock. */
  readonly #freeAt = new QuickLRU<string, number>({ maxSize: mostRemembered });
  readonly #heldUntil = new QuickLRU<string, number>({ maxSize: mostRemembered });
  readonly #slots = new QuickLRU<string, number>({ maxSize: mostRemembered });

  constructor(clock: Clock, speed: Speed) {
    this.#clock = clock;
    this.#speed = speed;
  }

  /**
   * Resolves when `job` may call. Throws {@link DeliveryDelayed} if its slot is later. Use the same `job` in each try.
   */
  async waitForSlot(job: string, limits: readonly Limit[]): Promise<void> {
    if (this.#speed === null) return;
    const now = this.#now();
    const taken = this.#slots.get(job) ?? Number.NaN;
    if (taken > now && taken < now + longestBookedMs) throw laterBy(taken - now);
    this.#slots.delete(job);
    if (taken <= now && taken > now - longestMissedMs) return;
    const slot = this.#take(limits, now, this.#speed);
    if (slot - now > longestWaitMs) {
      this.#slots.set(job, slot);
      throw laterBy(slot - now);
    }
    if (slot > now) await setTimeout(slot - now);
  }

  /** The end of the longest wait that Slack demanded for these keys. `null` if none is in effect. */
  heldUntil(keys: readonly string[]): Date | null {
    const until = Math.max(...keys.map((key) => this.#heldUntil.get(key) ?? 0));
    return until > this.#now() ? new Date(until) : null;
  }

  /** Holds back calls of `key` in this process for the time that Slack named. Returns its end. */
  hold(key: string | null, retryAfterMs: number): Date {
    const until = this.#now() + retryAfterMs;
    if (key !== null) this.#heldUntil.set(key, Math.max(until, this.#heldUntil.get(key) ?? 0));
    return new Date(until);
  }

  /** A leaky bucket per limit. Returns the time when all of them have room. */
  #take(limits: readonly Limit[], now: number, speed: number): number {
    const slots = limits.map(({ key, intervalMs, burst }) => {
      const interval = intervalMs / speed;
      const kept = this.#freeAt.get(key) ?? 0;
      const free = Math.max(now, kept < now + longestBookedMs ? kept : 0) + interval;
      this.#freeAt.set(key, free);
      return free - burst * interval;
    });
    return Math.max(now, ...slots);
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}

function laterBy(afterMs: number): DeliveryDelayed {
  return new DeliveryDelayed('its slot at Slack comes later', { afterMs });
}

// Above this number, the least recent people lose their count.
const mostPeople = 10_000;

/** A person sends more requests than anybody could by hand. Nothing was read or changed. */
export class TooFast extends Error {
  override readonly name = 'TooFast';
  readonly perMinute: number;
  readonly seconds: number;

  constructor(perMinute: number, seconds: number) {
    super(`more than ${perMinute} a minute`);
    this.perMinute = perMinute;
    this.seconds = seconds;
  }
}

/** Limits the requests of each person, per process. After a pause, a minute's worth may come at once. */
export class RequestLimit {
  readonly #perMinute: number | null;
  readonly #buckets = new QuickLRU<string, { left: number; at: number }>({ maxSize: mostPeople });

  constructor(perMinute: number | null) {
    this.#perMinute = perMinute;
  }

  /** Throws {@link TooFast} above the limit. `now` is in milliseconds. */
  count(personId: string, now: number): void {
    const perMinute = this.#perMinute;
    if (perMinute === null) return;
    const perMs = perMinute / 60_000;
    const { left, at } = this.#buckets.get(personId) ?? { left: perMinute, at: now };
    const filled = Math.min(perMinute, left + Math.max(0, now - at) * perMs);
    if (filled < 1) throw new TooFast(perMinute, Math.ceil((1 - filled) / perMs / 1000));
    this.#buckets.set(personId, { left: filled - 1, at: now });
  }
}

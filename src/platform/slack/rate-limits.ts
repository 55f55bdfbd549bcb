import { setTimeout } from 'node:timers/promises';
import QuickLRU from 'quick-lru';
import { type Clock, hourMs } from '../../core/time.ts';
import { DeliveryDelayed } from '../database/errors.ts';

/** News of one thing that happens goes before what sums up a day. Answers to a press never wait for a slot. */
export type DeliveryPriority = 'news' | 'summary';

/** How many times as fast as Slack's published limits it may be called; `null` = until Slack itself says no. */
export type Speed = number | null;

export interface Limit {
  /** What it counts for: a method, or a conversation in which something is posted. */
  readonly key: string;
  readonly intervalMs: number;
  readonly burst: number;
}

type TierThree = 'chat.update' | 'conversations.history';

// Slack lets short bursts pass, and names no number.
const postsAtOnce = 5;
const callsAtOnce = 25;
const keptForNews = 10;

/** About one post a second in a conversation, and several hundred a minute altogether. */
export function postLimits(target: string, priority: DeliveryPriority): readonly Limit[] {
  // A summary takes no burst: it waits until the news has passed.
  const burst = priority === 'summary' ? 1 : postsAtOnce;
  return [
    { key: conversationKey(target), intervalMs: 1000, burst },
    { key: 'method:chat.postMessage', intervalMs: 200, burst: callsAtOnce },
  ];
}

/** Methods of Slack's third tier: fifty a minute. Summaries leave some of them to news. */
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

// Another try of the job would come later than that.
const longestWaitMs = 250;
// A job that comes later than this after its slot takes a new one, as after a long stop.
const longestMissedMs = 10_000;
// A slot further away was taken before the clock was set back.
const longestBookedMs = hourMs;
const mostRemembered = 10_000;

/** The slots of this process at Slack, and until when Slack asked to wait. No worker waits for a slot. */
export class RateLimits {
  readonly #clock: Clock;
  readonly #speed: Speed;
  /** By key: when all slots that were taken are over, in milliseconds of the clock. */
  readonly #freeAt = new QuickLRU<string, number>({ maxSize: mostRemembered });
  readonly #heldUntil = new QuickLRU<string, number>({ maxSize: mostRemembered });
  /** By job: the slot that it has taken and waits for. */
  readonly #slots = new QuickLRU<string, number>({ maxSize: mostRemembered });

  constructor(clock: Clock, speed: Speed) {
    this.#clock = clock;
    this.#speed = speed;
  }

  /** Resolves when `job`, the same in each try, may call. Throws {@link DeliveryDelayed} where that is later. */
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

  /** Until when Slack asked to wait with one of these; `null` where that is over. */
  heldUntil(keys: readonly string[]): Date | null {
    const until = Math.max(...keys.map((key) => this.#heldUntil.get(key) ?? 0));
    return until > this.#now() ? new Date(until) : null;
  }

  /** Slack named a time: this process calls nothing of that key before it. Returns that time. */
  hold(key: string | null, retryAfterMs: number): Date {
    const until = this.#now() + retryAfterMs;
    if (key !== null) this.#heldUntil.set(key, Math.max(until, this.#heldUntil.get(key) ?? 0));
    return new Date(until);
  }

  /** A leaky bucket for each limit; returns when the last of them has room. */
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

// More people at once are not told apart; a minute later everybody may do everything again.
const mostPeople = 10_000;

/** Thrown for what a person does faster than anybody works. Nothing was read or changed for it. */
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

/** How much one person may ask for, counted in each process: after a rest, all of a minute may come at once. */
export class RequestLimit {
  readonly #perMinute: number | null;
  readonly #buckets = new QuickLRU<string, { left: number; at: number }>({ maxSize: mostPeople });

  constructor(perMinute: number | null) {
    this.#perMinute = perMinute;
  }

  /** Throws {@link TooFast} where it is too much. `now` in milliseconds. */
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

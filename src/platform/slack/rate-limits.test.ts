import { expect, test, vi } from 'vitest';
import { minuteMs, secondMs } from '../../core/time.ts';
import { DeliveryDelayed } from '../database/errors.ts';
import { type DeliveryPriority, postLimits, RateLimits, type Speed, tierThreeLimit } from './rate-limits.ts';

function limitsAt(speed: Speed = 1) {
  let at = Date.parse('2026-11-26T09:00:00Z');
  const limits = new RateLimits({ now: () => new Date(at) }, speed);
  return {
    limits,
    pass: (ms: number) => {
      at += ms;
    },
    /** In seconds until the post may go out; 0 = at once. */
    post: async (job: string, channel = 'C1', priority: DeliveryPriority = 'news') =>
      await secondsOf(limits.waitForSlot(job, postLimits(channel, priority))),
    update: async (job: string, priority: DeliveryPriority = 'news') =>
      await secondsOf(limits.waitForSlot(job, [tierThreeLimit('chat.update', priority)])),
  };
}

async function secondsOf(waiting: Promise<void>): Promise<number> {
  try {
    await waiting;
    return 0;
  } catch (error) {
    if (!(error instanceof DeliveryDelayed)) throw error;
    return (error.afterMs ?? Number.NaN) / secondMs;
  }
}

async function inTurn(count: number, ask: (job: string) => Promise<number>): Promise<readonly number[]> {
  const seconds: number[] = [];
  for (let at = 0; at < count; at += 1) seconds.push(await ask(`${at}`));
  return seconds;
}

test('a conversation gets five posts at once, then one a second', async () => {
  const { post } = limitsAt();

  expect(await inTurn(8, (job) => post(job))).toEqual([0, 0, 0, 0, 0, 1, 2, 3]);
});

test('all conversations together get five posts a second after a burst of 25', async () => {
  const { post } = limitsAt();

  const seconds = await inTurn(35, (job) => post(job, `C${job}`));

  expect(seconds.slice(0, 25)).toEqual(Array.from({ length: 25 }, () => 0));
  expect(seconds.at(-1)).toBe(2);
});

test('a summary waits until the news before it is through, and leaves updates to news', async () => {
  const { post, update } = limitsAt();
  await inTurn(3, (job) => post(job));
  await inTurn(15, (job) => update(job, 'summary'));

  expect(await post('report', 'C1', 'summary')).toBe(3);
  expect(await update('card of a sync', 'summary')).toBeCloseTo(1.2);
  expect(await update('card of a press')).toBe(0);
});

test('a job keeps its slot, and uses it once', async () => {
  const { post, pass } = limitsAt();
  await inTurn(5, (job) => post(job));
  expect(await post('late')).toBe(1);

  pass(400);
  expect(await post('late')).toBeCloseTo(0.6);
  pass(700);
  expect(await post('late')).toBe(0);
  await inTurn(3, (job) => post(`other ${job}`));
  expect(await post('late')).toBeGreaterThan(0);
});

test('after a long stop, jobs whose slots have passed do not all go out at once', async () => {
  const { post, pass } = limitsAt();
  await inTurn(20, (job) => post(job));
  pass(5 * minuteMs);

  expect(await inTurn(20, (job) => post(job))).toEqual([
    0,
    0,
    0,
    0,
    0,
    ...Array.from({ length: 15 }, (_, at) => at + 1),
  ]);
});

test('a clock that is set back holds up nobody', async () => {
  const { post, pass } = limitsAt();
  await inTurn(10, (job) => post(job));
  pass(-24 * 60 * minuteMs);

  expect(await post('after')).toBe(0);
  expect(await post('9')).toBe(0);
});

test('Slack’s own time holds its key alone, and the longest of several counts', () => {
  const { limits, pass } = limitsAt(null);
  const until = limits.hold('conversation:C1', 30 * secondMs);
  limits.hold('conversation:C1', 10 * secondMs);

  expect(limits.heldUntil(['method:chat.postMessage', 'conversation:C1'])).toEqual(until);
  expect(limits.heldUntil(['conversation:C2'])).toBeNull();
  pass(30 * secondMs);
  expect(limits.heldUntil(['conversation:C1'])).toBeNull();
});

test('twice the speed halves the wait, and without a speed nothing waits', async () => {
  expect((await inTurn(7, limitsAt(2).post)).at(-1)).toBe(1);
  expect(new Set(await inTurn(100, limitsAt(null).post))).toEqual(new Set([0]));
});

test('a slot that comes in a moment is waited for', async () => {
  vi.useFakeTimers();
  const { post, pass } = limitsAt();
  await inTurn(5, (job) => post(job));
  pass(800);
  let isThrough = false;
  const waiting = post('soon').then((seconds) => {
    isThrough = seconds === 0;
  });

  await vi.advanceTimersByTimeAsync(100);
  expect(isThrough).toBe(false);
  await vi.advanceTimersByTimeAsync(100);
  await waiting;
  expect(isThrough).toBe(true);
  vi.useRealTimers();
});

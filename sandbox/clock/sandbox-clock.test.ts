import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SandboxClock } from './sandbox-clock.ts';

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;
const startAtMs = Date.parse('2026-11-25T12:00:00Z');

describe('the time of the sandbox', () => {
  let clock: SandboxClock;

  beforeEach(() => {
    clock = SandboxClock.start({ startAtMs, tickMs: 5 });
  });

  afterEach(async () => {
    await clock[Symbol.asyncDispose]();
  });

  test('begins where it is told to, and passes', async () => {
    const atStart = clock.nowMs();

    await delay(30);

    expect(atStart - startAtMs).toBeLessThan(30_000);
    expect(clock.nowMs() - atStart).toBeGreaterThanOrEqual(29);
    expect(clock.now().getTime() - clock.nowMs()).toBeLessThan(30_000);
  });

  test('takes the queue along, which is never ahead', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    clock.queueClock.setTimeout(resolve, 20);

    await promise;

    expect(clock.queueClock.now()).toBeGreaterThanOrEqual(startAtMs + 20);
    expect(clock.nowMs()).toBeGreaterThanOrEqual(Math.floor(clock.queueClock.now()));
  });

  test('moves forward by what was asked, and a little to let things run', async () => {
    await clock.moveForward(hourMs);

    const movedMs = clock.nowMs() - startAtMs;
    expect(movedMs).toBeGreaterThanOrEqual(hourMs);
    expect(movedMs).toBeLessThan(hourMs + 30_000);
  });

  test('shows a timer of the queue a time near its step, the same on both sides', async () => {
    const seen: number[] = [];
    clock.queueClock.setInterval(() => {
      seen.push(Math.round((clock.nowMs() - startAtMs) / hourMs));
      expect(clock.nowMs()).toBeGreaterThanOrEqual(Math.floor(clock.queueClock.now()));
    }, dayMs);

    await clock.moveForward(3 * dayMs);

    expect(seen).toEqual([24, 48, 72]);
  });

  test('never goes back', async () => {
    const seen: number[] = [];
    const moved = clock.moveForward(2 * dayMs);
    const watching = setInterval(() => seen.push(clock.nowMs()), 1);

    await moved;
    await delay(30);
    clearInterval(watching);

    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  test('tells of the beginning, each day and the end', async () => {
    const heard: string[] = [];
    clock.onChange(() => {
      const days = Math.floor((clock.nowMs() - startAtMs) / dayMs);
      heard.push(`${days} ${clock.isMoving ? 'moving' : 'at rest'}`);
    });

    await clock.moveForward(3 * dayMs);

    expect(heard).toEqual(['0 moving', '1 moving', '2 moving', '3 moving', '3 at rest']);
  });

  test('tells nobody who has gone', async () => {
    const heard: string[] = [];
    const leave = clock.onChange(() => heard.push('change'));
    leave();

    await clock.moveForward(1000);

    expect(heard).toEqual([]);
  });

  test('makes one move after the other', async () => {
    const heard: boolean[] = [];
    clock.onChange(() => heard.push(clock.isMoving));

    await Promise.all([clock.moveForward(hourMs), clock.moveForward(hourMs)]);

    expect(heard).toEqual([true, true, false, true, true, false]);
    expect(clock.nowMs() - startAtMs).toBeGreaterThanOrEqual(2 * hourMs);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('refuses to move by %s', async (ms) => {
    await expect(clock.moveForward(ms)).rejects.toThrow('time only moves forward');
  });

  test('leaves nothing behind when it is stopped: no move goes on, and the queue stands still', async () => {
    const moved = clock.moveForward(1000 * dayMs).catch((error: unknown) => error);

    await clock[Symbol.asyncDispose]();

    const stoppedAtMs = clock.queueClock.now();
    await delay(30);
    expect(await moved).toMatchObject({ name: 'AbortError' });
    expect(clock.queueClock.now()).toBe(stoppedAtMs);
    expect(clock.isMoving).toBe(false);
  });

  test('makes no move once it is stopped', async () => {
    await clock[Symbol.asyncDispose]();

    await expect(clock.moveForward(hourMs)).rejects.toMatchObject({ name: 'AbortError' });
  });
});

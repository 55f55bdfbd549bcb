import { expect, test, vi } from 'vitest';
import { failedAs } from '../../test/support/failed-as.ts';
import { manualTime } from '../../test/support/microsoft/time-and-log.ts';
import type { SourceFailureCode } from '../core/connection.ts';
import { withRetry } from './retry.ts';

function failing(code: SourceFailureCode, options?: { retryAfterMs?: number }) {
  return vi.fn(async (tryNumber: number): Promise<string> => {
    throw failedAs(code, `failed at try ${tryNumber}`, options);
  });
}

function optionsOf(time = manualTime(), waitMs = 60_000) {
  const deadlineMs = time.clock.now().getTime() + waitMs;
  return { ...time, random: () => 1, signal: AbortSignal.any([]), deadlineMs };
}

test('gives back what a later try brings', async () => {
  const attempt = failing('unreachable').mockResolvedValueOnce('answer');

  expect(await withRetry(attempt, optionsOf())).toBe('answer');
});

test('tries four times, waiting twice as long each time, and throws the last failure', async () => {
  const time = manualTime();

  await expect(withRetry(failing('unreachable'), optionsOf(time))).rejects.toThrow('failed at try 4');

  expect(time.slept).toEqual([500, 1_000, 2_000]);
});

test('waits as long as the service asks', async () => {
  const time = manualTime();
  const attempt = failing('throttled', { retryAfterMs: 7_000 });

  await expect(withRetry(attempt, optionsOf(time))).rejects.toThrow();

  expect(time.slept).toEqual([7_000, 7_000, 7_000]);
});

test('does not wait past the deadline', async () => {
  const time = manualTime();
  const attempt = failing('throttled', { retryAfterMs: 90_000 });

  await expect(withRetry(attempt, optionsOf(time))).rejects.toMatchObject({ retryAfterMs: 90_000 });

  expect(time.slept).toEqual([]);
});

test.each(['unauthorised', 'missing_permission', 'refused', 'broken_answer'] as const)(
  'does not repeat what stays %s',
  async (code) => {
    const attempt = failing(code);

    await expect(withRetry(attempt, optionsOf())).rejects.toMatchObject({ code });

    expect(attempt).toHaveBeenCalledOnce();
  },
);

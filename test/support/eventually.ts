import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';

/**
 * Reads again until the value is wanted, and returns the value. Use this where `expect.poll` does not work: to return a
 * value, outside a test, and in concurrent tests.
 */
export async function eventually<T>(
  what: string,
  read: () => T | Promise<T>,
  isWanted: (seen: NonNullable<T>) => boolean = Boolean,
  timeoutMs = 90_000,
): Promise<NonNullable<T>> {
  const endsAt = performance.now() + timeoutMs;
  for (;;) {
    const seen = await read();
    if (seen !== undefined && seen !== null && isWanted(seen)) return seen;
    if (performance.now() > endsAt) {
      const last = inspect(seen, { depth: 4, maxArrayLength: 20, maxStringLength: 2000 });
      throw new Error(`waited ${timeoutMs / 1000} s for ${what}, last seen: ${last}`);
    }
    await delay(50);
  }
}

import { setTimeout as delay } from 'node:timers/promises';

/** Looks again and again until something holds; returns how long it took, in milliseconds. */
export async function eventually(holds: () => boolean | Promise<boolean>, timeoutMs = 30_000): Promise<number> {
  const startedAt = performance.now();
  while (!(await holds())) {
    if (performance.now() - startedAt > timeoutMs) throw new Error(`${holds} did not hold within ${timeoutMs} ms`);
    await delay(20);
  }
  return performance.now() - startedAt;
}

import { secondMs } from '../../core/durations.ts';

// What took longer has waited for others more than it worked.
const longestRestMs = secondMs;

/**
 * For long work in the background, between its steps: leaves others so many times the time that the last step took, a second at
 * most. `beganAt` is in milliseconds of `performance.now()`.
 */
export async function restAfter(beganAt: number, times = 1): Promise<void> {
  const restMs = Math.min(longestRestMs, times * (performance.now() - beganAt));
  await new Promise<void>((resolve) => setTimeout(resolve, restMs));
}

/** One step of it, and its rest. */
export async function withRest<T>(step: () => Promise<T>, times = 1): Promise<T> {
  const beganAt = performance.now();
  const result = await step();
  await restAfter(beganAt, times);
  return result;
}

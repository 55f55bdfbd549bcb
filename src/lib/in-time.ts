import { setTimeout as delay } from 'node:timers/promises';

/** The answer, or `null` where it takes longer than that. It is not given up then: its asker alone goes on without. */
export async function inTime<T>(answer: Promise<T>, patienceMs: number): Promise<T | null> {
  const waiting = new AbortController();
  try {
    return await Promise.race([answer, delay(patienceMs, null, { signal: waiting.signal })]);
  } finally {
    waiting.abort();
  }
}

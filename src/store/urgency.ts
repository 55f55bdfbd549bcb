import { AsyncLocalStorage } from 'node:async_hooks';
import type { Urgency } from './engine-turns.ts';

const background = new AsyncLocalStorage<true>();

/** What is asked of the embedded engine inside of `work` lets people go first. PostgreSQL has lines enough for both. */
export async function inBackground<T>(work: () => Promise<T>): Promise<T> {
  return await background.run(true, work);
}

export function currentUrgency(): Urgency {
  return background.getStore() === true ? 'background' : 'people';
}

import { AsyncLocalStorage } from 'node:async_hooks';

/** `interactive`: somebody waits for it. `background`: nobody does, such as a reading of Microsoft or an export. */
export type Urgency = 'interactive' | 'background';

const background = new AsyncLocalStorage<true>();

/** What is asked of the embedded engine inside of `work` lets people go first. PostgreSQL has connections enough for both. */
export async function inBackground<T>(work: () => Promise<T>): Promise<T> {
  return await background.run(true, work);
}

export function currentUrgency(): Urgency {
  return background.getStore() === true ? 'background' : 'interactive';
}

import { AsyncLocalStorage } from 'node:async_hooks';

/** `interactive`: a person waits for an answer. `background`: jobs and the queue. */
export type Workload = 'interactive' | 'background';

const current = new AsyncLocalStorage<Workload>();

/** What `work` asks of the database counts as this workload. */
export async function withWorkload<T>(workload: Workload, work: () => Promise<T>): Promise<T> {
  return await current.run(workload, work);
}

export function currentWorkload(): Workload {
  return current.getStore() ?? 'interactive';
}

import { AsyncLocalStorage } from 'node:async_hooks';

/** `interactive`: a person waits. `follow_up`: a consequence, such as a card. `background`: nobody waits. */
export const workloads = ['interactive', 'follow_up', 'background'] as const;
export type Workload = (typeof workloads)[number];

const current = new AsyncLocalStorage<Workload>();

/** Sets the workload of all database statements inside `work`. */
export async function withWorkload<T>(workload: Workload, work: () => Promise<T>): Promise<T> {
  return await current.run(workload, work);
}

export function currentWorkload(): Workload {
  return current.getStore() ?? 'interactive';
}

import { AsyncLocalStorage } from 'node:async_hooks';

/** `interactive`: a person waits. `follow_up`: a consequence, such as a card. `background`: nobody waits. */
export const urgencies = ['interactive', 'follow_up', 'background'] as const;
export type Urgency = (typeof urgencies)[number];

const current = new AsyncLocalStorage<Urgency>();

/** Sets the urgency of all database statements inside `work`. */
export async function withUrgency<T>(urgency: Urgency, work: () => Promise<T>): Promise<T> {
  return await current.run(urgency, work);
}

export function currentUrgency(): Urgency {
  return current.getStore() ?? 'interactive';
}

import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * `interactive`: somebody waits for an acknowledgement or an answer. `follow_up`: what follows from it, such as a card.
 * `background`: nobody waits, as for a reading of Microsoft or an export.
 */
export type Urgency = 'interactive' | 'follow_up' | 'background';

/** The most urgent first. */
export const urgencies = ['interactive', 'follow_up', 'background'] as const satisfies readonly Urgency[];

// Where what is more urgent comes all the time, the rest still goes on after so long.
export const patienceMs = 30;

const current = new AsyncLocalStorage<Urgency>();

/** What is asked of the database inside of `work` lets go first what is more urgent. */
export async function withUrgency<T>(urgency: Urgency, work: () => Promise<T>): Promise<T> {
  return await current.run(urgency, work);
}

export function currentUrgency(): Urgency {
  return current.getStore() ?? 'interactive';
}

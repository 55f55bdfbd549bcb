import { setTimeout as delay } from 'node:timers/promises';
import type { PersonClient } from '../slack/person-client.ts';

interface Trying {
  readonly person: PersonClient;
  readonly signal: AbortSignal;
  /** Before the next time, in milliseconds. */
  readonly pauseMs: () => number;
}

/** Does the same again and again: where the bot was down in the middle of it, a person closes what is open and begins anew. */
export async function keepTrying({ person, signal, pauseMs }: Trying, once: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await once().catch(() => undefined);
    for (const view of person.views()) await person.closeView(view).catch(() => undefined);
    await delay(pauseMs());
  }
}

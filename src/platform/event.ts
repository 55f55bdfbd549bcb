declare const carries: unique symbol;

/** An event within a transaction. Its owner publishes it, and later features subscribe. */
export interface Event<Payload> {
  readonly name: string;
  readonly [carries]?: (payload: Payload) => void;
}

export function defineEvent<Payload>(name: string): Event<Payload> {
  return { name };
}

export interface Subscriber {
  readonly event: Event<never>;
  readonly run: (program: never, tx: never, payload: never) => Promise<void>;
}

/**
 * Runs in the publisher's transaction, after its work and before the audit chain is sealed, in the order of features.
 */
export function on<Program, Tx, Payload>(
  event: Event<Payload>,
  run: (program: Program, tx: Tx, payload: Payload) => Promise<void>,
): Subscriber {
  return { event, run };
}

export interface Published {
  readonly event: Event<never>;
  readonly program: unknown;
  readonly payload: unknown;
}

// A subscriber may publish another event. More rounds than this indicate a cycle.
const mostRounds = 8;

/** Runs the subscribers in order until nothing more is published. `take` returns the events since its last call. */
export async function runSubscribers(
  subscribers: readonly Subscriber[],
  tx: unknown,
  take: () => readonly Published[],
): Promise<void> {
  for (let round = 0; ; round += 1) {
    const published = take();
    if (published.length === 0) return;
    if (round === mostRounds)
      throw new Error(`events go in a circle: ${published.map(({ event }) => event.name).join()}`);
    for (const { event, run } of subscribers) {
      for (const one of published.filter((other) => other.event === event)) {
        // `publish` pairs an event with its payload, so the types match.
        await run(one.program as never, tx as never, one.payload as never);
      }
    }
  }
}

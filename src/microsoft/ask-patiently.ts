import type { MicrosoftService } from '../core/connection.ts';
import { SourceFailure } from './source-failure.ts';

interface Patience {
  readonly service: MicrosoftService;
  readonly longestMs: number;
}

/** Asks for so long; after that it is a {@link SourceFailure} that says so. */
export async function askPatiently<T>(
  { service, longestMs }: Patience,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(longestMs);
  try {
    return await ask(signal);
  } catch (error) {
    if (error instanceof SourceFailure || !signal.aborted) throw error;
    throw new SourceFailure({ kind: 'waited_for', service, seconds: longestMs / 1000 }, { cause: error });
  }
}

import type { EndingException } from '../domain/ending-exception.ts';
import type { Exception } from '../domain/exception.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { readExceptionCardLinks } from '../store/card-links.ts';
import type { Program } from './context.ts';
import { readExceptionEffects } from './read-exception-effects.ts';

/** These exceptions, each with how many open activities it pauses, and with its card in a channel. */
export async function withPausedCounts(
  program: Program,
  exceptions: readonly Exception[],
  channelId: ChannelId,
): Promise<readonly EndingException[]> {
  // Nothing is named, only counted.
  const effects = await readExceptionEffects(program, exceptions, () => false);
  const links = await readExceptionCardLinks(
    program.store.db,
    channelId,
    exceptions.map(({ id }) => id),
  );
  return exceptions.map((one) => ({
    ...one,
    pausedCount: effects.get(one.id)?.paused.count ?? 0,
    permalink: links.get(one.id) ?? null,
  }));
}

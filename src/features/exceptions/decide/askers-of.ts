import type { PersonId } from '../../../domain/identifiers.ts';
import type { Exception } from '../exception.ts';

/** Who asked for an exception, or for any of those that it continues, as far back as `all` of its recommendation know. */
export function askersOf(exception: Exception, all: readonly Exception[]): readonly PersonId[] {
  const known = new Map(all.map((one) => [one.id, one]));
  const askers = new Set([exception.requesterId]);
  for (let one: Exception | undefined = exception; one !== undefined && one.renewal !== null; ) {
    askers.add(one.renewal.requesterId);
    one = known.get(one.renewal.of);
  }
  return [...askers];
}

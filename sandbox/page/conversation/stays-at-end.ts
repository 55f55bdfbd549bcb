const nearPx = 48;

interface Scrolled {
  readonly wasAtEnd: boolean;
  /** How much lies below what is in sight. */
  readonly below: number;
  /** Since the last time; negative is upwards. */
  readonly moved: number;
}

/**
 * Only whoever scrolls up leaves the end. The event of an earlier scroll may come after something was added below, a
 * message under the name of a new day for instance: that is no reason to stop following.
 */
export function staysAtEnd({ wasAtEnd, below, moved }: Scrolled): boolean {
  return below < nearPx || (wasAtEnd && moved >= 0);
}

/**
 * However often it is asked, at most one run is under way and one waits. The promise of a call is fulfilled by a run that
 * began after the call.
 */
export function coalesce(run: () => Promise<void>): () => Promise<void> {
  let current: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  function start(): Promise<void> {
    current = run().finally(() => {
      current = null;
    });
    return current;
  }

  return function ask(): Promise<void> {
    if (next !== null) return next;
    if (current === null) return start();
    next = current
      .catch(() => {})
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}

/**
 * Thrown by a job that cannot be done now: it is tried again after `afterMs` where that is known, else with the patience of
 * its queue.
 */
export class TryAgainLater extends Error {
  override readonly name: string = 'TryAgainLater';
  readonly afterMs: number | null;

  constructor(
    message: string,
    { afterMs, cause }: { readonly afterMs: number | null; readonly cause?: unknown } = { afterMs: null },
  ) {
    super(message, cause === undefined ? {} : { cause });
    this.afterMs = afterMs;
  }
}

/** Slack could not be reached, is throttling, or has a fault of its own: the job is to be tried again. */
export class DeliveryDelayed extends TryAgainLater {
  override readonly name = 'DeliveryDelayed';
}

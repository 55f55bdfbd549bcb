/** Where the time comes from; the only place that reads it is `systemClock`. */
export interface Clock {
  /** The current instant. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export const verificationStates = ['waiting', 'confirmed', 'disputed', 'unverified'] as const;

/** What devices say of a completion that a person recorded: a second fact beside it, never a change of it. */
export interface Verification {
  readonly state: (typeof verificationStates)[number];
  /** Devices: that have not shown it yet, that are still exposed, or that could not be checked; 0 where confirmed. */
  readonly count: number;
  /** When it came to this state or count. */
  readonly at: Date;
}

/** What a list of exposed devices is worth for those that are not in it. */
export type ListCompleteness = 'whole' | 'uncertain' | 'short';

const fewShare = 0.05;

/**
 * Holds a list against how many devices Defender counts. The two are made, and read, at different times, and a count may be
 * off by a few for good, as by a device that is counted and never listed: where few are missing, or nothing is counted, a
 * device is believed to be off the list once it has been so for longer than either takes. Where more are, the list was cut
 * short, the count is an old one that the next reading finds renewed, or an exception for some device groups took devices
 * from the list: then Defender still counts whoever is missing.
 */
export function completenessOf(listed: number, counted: number | null): ListCompleteness {
  if (counted === null) return 'uncertain';
  const missing = counted - listed;
  if (missing <= 0) return 'whole';
  return missing <= Math.max(1, Math.floor(counted * fewShare)) ? 'uncertain' : 'short';
}

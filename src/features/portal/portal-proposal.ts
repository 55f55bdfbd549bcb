const prefix = 'also:';

/** The reason code that names another activity to which the same proposal could have been made. */
export function alsoLike(number: number): string {
  return `${prefix}${number}`;
}

export interface PortalProposal {
  readonly reasons: readonly string[];
  /** Numbers of the other activities that it looks like. */
  readonly others: readonly number[];
}

/** The reasons of a link, with the other candidates apart. */
export function readProposal(reasons: readonly string[]): PortalProposal {
  const isOther = (reason: string) => reason.startsWith(prefix);
  return {
    reasons: reasons.filter((reason) => !isOther(reason)),
    others: reasons
      .filter(isOther)
      .map((reason) => Number(reason.slice(prefix.length)))
      .filter(Number.isSafeInteger),
  };
}

interface Line {
  readonly isEscalated?: true;
}

/** What is escalated is said once, and goes before what is said again on another day. */
export function escalationOrder(a: Line, b: Line): number {
  return Number(b.isEscalated ?? false) - Number(a.isEscalated ?? false);
}

/** What was seen of one thing. */
export interface Finding {
  readonly subject: string;
  /** `fault`: something will not work. `warning`: it works, and may not be what was meant. */
  readonly outcome: 'good' | 'warning' | 'fault';
  readonly words: string;
  /** What to do about it; left out where nothing is to be done. */
  readonly remedy?: string;
}

export function good(subject: string, words: string): Finding {
  return { subject, outcome: 'good', words };
}

export function warning(subject: string, words: string, remedy: string): Finding {
  return { subject, outcome: 'warning', words, remedy };
}

export function fault(subject: string, words: string, remedy: string): Finding {
  return { subject, outcome: 'fault', words, remedy };
}

import type { Writable } from 'node:stream';
import type { ExistingStore } from '../store/open-existing.ts';

/** What commands need of the process in which they run. */
export interface Surroundings {
  /** Opened by the commands that need it, once their arguments are known to be right. */
  readonly openStore: () => Promise<ExistingStore>;
  readonly output: Writable;
  /** A line of the answer. */
  readonly say: (line: string) => void;
  /** A line about what was done, beside the output. */
  readonly remark: (line: string) => void;
  /** A line about something that is wrong. */
  readonly complain: (line: string) => void;
}

import type { Exception } from './exception.ts';

/** An exception that ends soon, and how many open activities it pauses. */
export type EndingException = Exception & {
  readonly pausedCount: number;
  /** The address of its card in the channel that is told; `null` or left out where it has none there. */
  readonly permalink?: string | null;
};

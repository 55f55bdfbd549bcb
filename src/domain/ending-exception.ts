import type { Exception } from './exception.ts';

/** An exception that ends soon, and how many open activities stand still by it. */
export type EndingException = Exception & {
  readonly stillCount: number;
  /** The address of its card in the channel that is told; `null` or left out where it has none there. */
  readonly permalink?: string | null;
};

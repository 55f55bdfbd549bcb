import type { ChainFault } from '../features/audit/index.ts';

/** What is wrong, which row it is, and nothing about what stands in it. */
export function faultWords({ what, seq, id }: ChainFault): string {
  const row = id === null ? `Row ${seq}` : seq === null ? `The row with the id ${id}` : `Row ${seq} (${id})`;
  switch (what) {
    case 'changed':
      return `${row} was changed after it was written.`;
    case 'missing':
      return `${row} is missing.`;
    case 're_ordered':
      return `${row} does not follow the row before it: rows were re-ordered, exchanged or put in.`;
    case 'unsealed':
      return `${row} was added outside the chain.`;
    case 'renamed':
      return `Whom the opaque id ${id} means was changed after it was written.`;
    case 'not_the_head':
      return `${row} is not the one that --head gives: the head is mistyped, or the chain was made anew.`;
  }
}

/** Stands in every secret that is made up here, and nowhere else: anyone who finds it in what was printed has found a leak. */
export const secretMark = 'n0b0dy-reads-this';

/** A token or secret of a stand-in. It opens nothing outside of this process. */
export function madeUpSecret(start: string): string {
  return `${start}-${secretMark}`;
}

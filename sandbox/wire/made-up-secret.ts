/** Part of every invented secret and of nothing else. If printed text contains this mark, a secret has leaked. */
export const secretMark = 'n0b0dy-reads-this';

/** A token or secret for a stand-in. It opens nothing outside this process. */
export function madeUpSecret(start: string): string {
  return `${start}-${secretMark}`;
}

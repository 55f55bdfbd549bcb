import { realpathSync } from 'node:fs';
import { sep } from 'node:path';

/** Whether a folder is the other one, or lies in it, also by links. Both are there. */
export function isInside(folder: string, other: string): boolean {
  return `${realpathSync(folder)}${sep}`.startsWith(`${realpathSync(other)}${sep}`);
}

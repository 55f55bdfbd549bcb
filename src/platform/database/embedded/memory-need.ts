import { totalmem } from 'node:os';
import type { DatabaseAddress } from '../config.ts';
import { mayHaveDatabase } from './folder.ts';

/** What the embedded database and the program need, in MB; `test/install/small-machine.full.test.ts` holds it. */
export const neededMb = { firstStart: 768, laterStart: 400 } as const;

export interface MemoryShortage {
  readonly limitMb: number;
  readonly neededMb: number;
  readonly isFirstStart: boolean;
}

/** Asked before the start: the system kills what exceeds its limit. `null` where there is enough memory. */
export function memoryShortage(
  { databaseUrl, dataDir }: DatabaseAddress,
  limitMb: number | null = memoryLimitMb(),
): MemoryShortage | null {
  if (databaseUrl !== null || limitMb === null) return null;
  const isFirstStart = !mayHaveDatabase(dataDir);
  const needed = isFirstStart ? neededMb.firstStart : neededMb.laterStart;
  return limitMb < needed ? { limitMb, neededMb: needed, isFirstStart } : null;
}

/** How much this process may use where its container, or its service, has a limit; `null` where it has none. */
function memoryLimitMb(): number | null {
  const bytes = process.constrainedMemory();
  // Without a limit some systems say nothing, others a number larger than the machine.
  return bytes > 0 && bytes < totalmem() ? Math.floor(bytes / 2 ** 20) : null;
}

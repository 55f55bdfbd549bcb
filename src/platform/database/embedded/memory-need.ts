import { totalmem } from 'node:os';
import type { DatabaseAddress } from '../config.ts';
import { mayHaveDatabase } from './folder.ts';

/** The memory for the program with its embedded database, in MB. `test/install/small-machine.full.test.ts` tests it. */
export const neededMb = { firstStart: 768, laterStart: 400 } as const;

export interface MemoryShortage {
  readonly limitMb: number;
  readonly neededMb: number;
  readonly isFirstStart: boolean;
}

/** Checked before the start, because the system kills a process above its limit. `null` if there is enough memory. */
export function memoryShortage(
  { databaseUrl, dataDir }: DatabaseAddress,
  limitMb: number | null = memoryLimitMb(),
): MemoryShortage | null {
  if (databaseUrl !== null || limitMb === null) return null;
  const isFirstStart = !mayHaveDatabase(dataDir);
  const needed = isFirstStart ? neededMb.firstStart : neededMb.laterStart;
  return limitMb < needed ? { limitMb, neededMb: needed, isFirstStart } : null;
}

function memoryLimitMb(): number | null {
  const bytes = process.constrainedMemory();
  // Without a limit, some systems return 0, and others more than the machine has.
  return bytes > 0 && bytes < totalmem() ? Math.floor(bytes / 2 ** 20) : null;
}

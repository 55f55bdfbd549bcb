import { type Engine, openHeld } from '../engine.ts';
import { TransferFailed } from '../move/transfer-failed.ts';
import { hasDatabase, whyUnopened } from './folder.ts';
/** Opens a database that is to be copied, or was, and never makes one. The caller holds its folder. */
export async function openFolder(dataDir: string): Promise<Engine> {
  if (!hasDatabase(dataDir)) throw new TransferFailed(`There is no database in ${dataDir}.`);
  try {
    return await openHeld({ dataDir });
  } catch (cause) {
    throw new TransferFailed(whyUnopened(dataDir, cause), { cause });
  }
}

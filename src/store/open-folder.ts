import { type Engine, openHeld } from './engine.ts';
import { TransferFailed } from './transfer-failed.ts';
import { whyUnopened } from './why-unopened.ts';

/** Opens a database that is to be copied, or was; the caller holds its folder. */
export async function openFolder(dataDir: string): Promise<Engine> {
  try {
    return await openHeld({ dataDir });
  } catch (cause) {
    throw new TransferFailed(whyUnopened(dataDir, cause), { cause });
  }
}

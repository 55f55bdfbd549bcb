import { type Engine, openHeld } from './engine.ts';
import { TransferFailed } from './transfer-failed.ts';

/** Opens a database that is to be copied, or was; the caller holds its folder. The engine does not say why it cannot. */
export async function openFolder(dataDir: string): Promise<Engine> {
  try {
    return await openHeld({ dataDir });
  } catch (cause) {
    throw new TransferFailed(
      `The database in ${dataDir} cannot be opened: make room on the disk; where there is enough, it is damaged, and a backup from before is needed.`,
      { cause },
    );
  }
}

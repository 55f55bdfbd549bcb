import { isDeepStrictEqual } from 'node:util';
import { openFolder } from '../../platform/database/embedded/open-folder.ts';
import { unpackArchive } from '../../platform/database/embedded/unpack-archive.ts';
import { TransferFailed } from '../../platform/database/move/transfer-failed.ts';
import { type Stock, takeStock } from './take-stock.ts';

/** Unpacks an archive into an empty folder and opens it; throws where it does not hold what the database did. */
export async function proveArchive(archive: string, folder: string, stock: Stock): Promise<void> {
  await unpackArchive(archive, folder, async () => {});
  await using engine = await openFolder(folder);
  if (isDeepStrictEqual(await takeStock(engine.db), stock)) return;
  throw new TransferFailed(
    'The backup does not hold what the database does, and was not kept: check the disk, and repeat it.',
  );
}

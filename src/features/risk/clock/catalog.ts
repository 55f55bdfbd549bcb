import type { Program } from '../../../platform/context.ts';
import type { Reader } from '../../../platform/database/transaction.ts';
import { type KevAge, readKevAge } from '../kev-store.ts';
import { oldAfterMs } from '../status.ts';

/** As of when the catalog is, where that is long ago; `null` where it is not, or none was read. */
export async function readOldCatalog({ clock }: Program, db: Reader): Promise<Date | null> {
  return oldCatalogOf(await readKevAge(db), clock.now());
}

export function oldCatalogOf(catalog: KevAge | null, now: Date): Date | null {
  return catalog !== null && now.getTime() - catalog.asOf.getTime() > oldAfterMs ? catalog.asOf : null;
}

import type { CalendarDate } from '../../../domain/calendar-date.ts';
import type { Program } from '../../../usecases/context.ts';
import { heldUntil } from '../end.ts';
import type { Exception } from '../exception.ts';
import { findException } from '../store.ts';

/** Until when the one that an exception continues holds; `null` where there is none, or it holds no more. */
export async function readContinuedUntil(
  { store, workspaceId }: Pick<Program, 'store' | 'workspaceId'>,
  { renewal }: Pick<Exception, 'renewal'>,
): Promise<CalendarDate | null> {
  if (renewal === null) return null;
  const continued = await findException(store.db, workspaceId, renewal.of);
  return continued === null ? null : heldUntil(continued);
}

import { addDays, type CalendarDate } from '../domain/calendar-date.ts';
import { approvalOf, type ExceptionId } from '../domain/exception.ts';
import { exceptionChannelOf } from '../domain/exception-channel.ts';
import { warningDays } from '../domain/exception-end.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { readTold } from '../store/digests.ts';
import { listExceptionsEndingWithin } from '../store/exceptions.ts';
import type { Program } from './context.ts';

export interface EndingException {
  readonly id: ExceptionId;
  /** Under which it is kept that a channel was told; another end is told anew. */
  readonly key: string;
}

/** Approved exceptions of a channel that end within a week, and of which its digests have not spoken yet. */
export async function listEndingExceptions(
  { store, workspaceId, defaults }: Program,
  settings: WorkspaceSettings,
  { channelId, date }: { readonly channelId: ChannelId; readonly date: CalendarDate },
): Promise<readonly EndingException[]> {
  if (!settings.reminders.isOn) return [];
  const span = { from: date, to: addDays(date, warningDays) };
  const all = await listExceptionsEndingWithin(store.db, workspaceId, span);
  const itChannelId = itChannelIn(settings, defaults);
  const isAnywhere = settings.digestChannelId !== null;
  const own = all.filter((one) => isAnywhere || exceptionChannelOf(one, settings, itChannelId) === channelId);
  const ids = own.map(({ id }) => id);
  const told = await readTold(store.db, { workspaceId, channelId }, ids);
  return own
    .map((exception) => ({ id: exception.id, key: `ending:${approvalOf(exception)?.endsOn ?? ''}` }))
    .filter(({ id, key }) => told.get(id)?.has(key) !== true);
}

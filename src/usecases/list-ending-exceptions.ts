import { addDays } from '../domain/calendar-date.ts';
import { mostNamed } from '../domain/digest.ts';
import { approvalOf, type ExceptionId } from '../domain/exception.ts';
import { exceptionChannelOf } from '../domain/exception-channel.ts';
import { warningDays } from '../domain/exception-end.ts';
import { readTold } from '../store/digests.ts';
import { listExceptionsEndingWithin } from '../store/exceptions.ts';
import type { Tx } from '../store/transaction.ts';
import type { DigestRound, DueDigest } from './list-due-digests.ts';

export interface EndingExceptions {
  /** As many as one message names. Under its key it is kept that a channel was told; another end is told anew. */
  readonly told: readonly { readonly subjectId: ExceptionId; readonly key: string }[];
  readonly more: number;
}

/** Approved exceptions of a channel that end within a week, and of which its digests have not spoken yet. */
export async function listEndingExceptions(
  { program, settings, itChannelId }: DigestRound,
  tx: Tx,
  { channelId, date }: Pick<DueDigest, 'channelId' | 'date'>,
): Promise<EndingExceptions> {
  if (!settings.reminders.isOn) return { told: [], more: 0 };
  const { workspaceId } = program;
  const span = { from: date, to: addDays(date, warningDays) };
  const all = await listExceptionsEndingWithin(tx, workspaceId, span);
  const isAnywhere = settings.digestChannelId !== null;
  const own = all.filter((one) => isAnywhere || exceptionChannelOf(one, settings, itChannelId) === channelId);
  const ids = own.map(({ id }) => id);
  const told = await readTold(tx, { workspaceId, channelId }, ids);
  const owed = own
    .map((exception) => ({ subjectId: exception.id, key: `ending:${approvalOf(exception)?.endsOn ?? ''}` }))
    .filter(({ subjectId, key }) => told.get(subjectId)?.has(key) !== true);
  const named = owed.slice(0, mostNamed.endingExceptions);
  return { told: named, more: owed.length - named.length };
}

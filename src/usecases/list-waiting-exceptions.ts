import type { Exception, ExceptionId } from '../domain/exception.ts';
import { exceptionChannelOf } from '../domain/exception-channel.ts';
import type { DigestMoment } from '../domain/plan-digest.ts';
import type { PlannedExceptions, RequestedException } from '../domain/plan-waiting-exceptions.ts';
import { planEscalatedExceptions, planWaitingExceptions } from '../domain/plan-waiting-exceptions.ts';
import { readTold } from '../store/digests.ts';
import { listExceptionsByState } from '../store/exceptions.ts';
import type { Tx } from '../store/transaction.ts';
import { zoneOfExceptions } from './channel-manner.ts';
import type { DigestRound, DueDigest } from './list-due-digests.ts';

/** Requests for exceptions that wait too long for a decision, as far as a message is to name them now. */
export async function listWaitingExceptions(round: DigestRound, tx: Tx, digest: DueDigest): Promise<PlannedExceptions> {
  const { program, settings, itChannelId, now } = round;
  if (!settings.reminders.isOn) return { waitingExceptions: [], moreWaitingExceptions: 0, told: [] };
  const { channelId, kind } = digest;
  const isAnywhere = kind === 'escalation' || settings.digestChannelId !== null;
  const own = (await readRequested(round, tx)).filter(
    (one) => isAnywhere || exceptionChannelOf(one, settings, itChannelId) === channelId,
  );
  const place = { workspaceId: program.workspaceId, channelId };
  const told = await readTold(
    tx,
    place,
    own.map(({ id }) => id),
  );
  const all: readonly RequestedException[] = own.map((exception) => ({
    exception,
    told: told.get(exception.id) ?? new Set(),
  }));
  const moment: DigestMoment = { now, timeZone: zoneOfExceptions(settings, program.defaults), policy: settings };
  return kind === 'escalation' ? planEscalatedExceptions(all, moment) : planWaitingExceptions(all, moment);
}

const pageSize = 500;

async function readRequested({ program }: DigestRound, tx: Tx): Promise<readonly Exception[]> {
  const all: Exception[] = [];
  for (let after: ExceptionId | null = null; ; ) {
    const page: readonly Exception[] = await listExceptionsByState(tx, program.workspaceId, {
      states: ['requested'],
      after,
      limit: pageSize,
    });
    all.push(...page);
    after = page.at(-1)?.id ?? null;
    if (page.length < pageSize || after === null) return all;
  }
}

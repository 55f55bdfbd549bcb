import type { Exception } from '../domain/exception.ts';
import { exceptionChannelOf } from '../domain/exception-channel.ts';
import type { DigestMoment } from '../domain/plan-digest.ts';
import type { PlannedExceptions } from '../domain/plan-waiting-exceptions.ts';
import {
  planEscalatedExceptions,
  planEscalatingExceptions,
  planWaitingExceptions,
} from '../domain/plan-waiting-exceptions.ts';
import { readTold } from '../store/digests.ts';
import { exceptionPages } from '../store/exception-pages.ts';
import type { Tx } from '../store/transaction.ts';
import { zoneOfExceptions } from './channel-manner.ts';
import type { DigestRound, DueDigest } from './list-due-digests.ts';

/** Requests for exceptions that wait too long for a decision, as far as a message is to name them now. */
export async function listWaitingExceptions(round: DigestRound, tx: Tx, digest: DueDigest): Promise<PlannedExceptions> {
  const { program, settings, itChannelId, now } = round;
  if (!settings.reminders.isOn) return { waitingExceptions: [], moreWaitingExceptions: 0, told: [] };
  const { channelId, kind, isEscalating } = digest;
  const isOwn = (exception: Exception) =>
    settings.digestChannelId !== null || exceptionChannelOf(exception, settings, itChannelId) === channelId;
  const requested = await readRequested(round, tx);
  const read = isEscalating ? requested : requested.filter(isOwn);
  const place = { workspaceId: program.workspaceId, channelId };
  const told = await readTold(
    tx,
    place,
    read.map(({ id }) => id),
  );
  const all = read.map((exception) => ({ exception, told: told.get(exception.id) ?? new Set<string>() }));
  const moment: DigestMoment = { now, timeZone: zoneOfExceptions(settings, program.defaults), policy: settings };
  if (kind === 'escalation') return planEscalatedExceptions(all, moment);
  if (!isEscalating) return planWaitingExceptions(all, moment);
  return planEscalatingExceptions({ own: all.filter(({ exception }) => isOwn(exception)), all }, moment);
}

async function readRequested({ program }: DigestRound, tx: Tx): Promise<readonly Exception[]> {
  const all: Exception[] = [];
  for await (const page of exceptionPages(tx, program.workspaceId, ['requested'])) all.push(...page);
  return all;
}

import { dateIn } from '../../core/calendar-date.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { announce } from '../../platform/outbox/announce.ts';
import { mostNamedInNotice } from '../../platform/outbox/notice.ts';
import { zoneOf } from '../workspace/index.ts';
import {
  beginPortalReading,
  countAdopted,
  listAdoptedNumbers,
  listQuietNumbers,
  lockPortalReading,
  type PortalReading,
  savePortalSummary,
} from './portal-readings.ts';

/** As many as one notice carries; what is left over comes the day after. */
const mostNamed = 500;

/**
 * After the portal was read whole: the first time one summary, and then, once the day has changed, what was adopted
 * without a card since. Nothing is said where there is nothing to name.
 */
export async function notePortalReading(program: Program): Promise<void> {
  const { store, workspaceId } = program;
  await store.inTransaction(async (tx) => {
    const reading = await lockPortalReading(tx, workspaceId);
    if (reading === null) await summarise(program, tx);
    else await digest(program, tx, reading);
  });
}

async function summarise(program: Program, tx: Tx): Promise<void> {
  if (!(await beginPortalReading(tx, program.workspaceId, program.clock.now()))) return;
  const { active, completed } = await countAdopted(tx, program.workspaceId);
  if (active + completed === 0) return;
  const numbers = await listAdoptedNumbers(tx, program.workspaceId, mostNamedInNotice);
  await announce(program, tx, { kind: 'portal_first_read', active, completed, numbers });
}

async function digest(program: Program, tx: Tx, { summaryAt, summaryNumber }: PortalReading): Promise<void> {
  const { workspaceId, clock } = program;
  const now = clock.now();
  const zone = await zoneOf(program, tx);
  if (dateIn(zone, now) === dateIn(zone, summaryAt)) return;
  const numbers = await listQuietNumbers(tx, workspaceId, { above: summaryNumber, limit: mostNamed });
  const last = numbers.at(-1);
  if (last === undefined) return;
  await savePortalSummary(tx, workspaceId, { at: now, number: last });
  await announce(program, tx, { kind: 'portal_summary', numbers });
}

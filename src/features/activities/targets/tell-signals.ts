import type { ActivityId } from '../../../core/identifiers.ts';
import type { RecommendationId } from '../../../microsoft/recommendation.ts';
import { asSystem, type Program } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import { appendAudit } from '../../audit/index.ts';
import { oweDelivery } from '../owe-delivery.ts';
import { type AppearedSignals, type Concerned, listTold, lockConcerned } from './appeared-signals.ts';
import { type Signal, signals } from './signal.ts';

const pageSize = 500;

/**
 * Tells each live activity what has appeared for its recommendation, in the transaction that saves it: once for each
 * signal, however often Defender takes it back and says it again. Those of all signals are locked in one go by their
 * ids: a second round would go back to lower ones, and wait for whoever waits for us.
 */
export async function tellSignals(program: Program, tx: Tx, appeared: AppearedSignals): Promise<void> {
  const about = [...new Set(signals.flatMap((signal) => appeared[signal]))];
  if (about.length === 0) return;
  let after: ActivityId | null = null;
  for (;;) {
    const page: readonly Concerned[] = await lockConcerned(tx, program.workspaceId, { about, after, limit: pageSize });
    after = page.at(-1)?.id ?? null;
    if (after === null) return;
    await tellPage(program, tx, appeared, page);
  }
}

async function tellPage(
  program: Program,
  tx: Tx,
  appeared: AppearedSignals,
  page: readonly Concerned[],
): Promise<void> {
  const told = new Set<Concerned>();
  for (const signal of signals) {
    for (const activity of await listUntold(tx, signal, page, appeared[signal])) {
      await audit(program, tx, signal, activity);
      told.add(activity);
    }
  }
  for (const activity of told) await oweDelivery(program, tx, activity);
}

async function listUntold(
  tx: Tx,
  signal: Signal,
  page: readonly Concerned[],
  appearedFor: readonly RecommendationId[],
): Promise<readonly Concerned[]> {
  const ids = new Set<RecommendationId | null>(appearedFor);
  const concerned = page.filter(({ recommendationId }) => ids.has(recommendationId));
  if (concerned.length === 0) return [];
  const told = await listTold(
    tx,
    signal,
    concerned.map(({ id }) => id),
  );
  return concerned.filter(({ id }) => !told.has(id));
}

async function audit(program: Program, tx: Tx, signal: Signal, { id, priority }: Concerned): Promise<void> {
  await appendAudit(tx, {
    id: program.newId(),
    workspaceId: program.workspaceId,
    activityId: id,
    at: program.clock.now(),
    actor: asSystem(program, 'sync-recommendations').actor,
    permit: null,
    action: signal,
    before: null,
    after: priority === 'high' ? {} : { suggestedPriority: 'high' },
    reason: '',
  });
}

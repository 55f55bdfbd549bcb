import { listExpiring } from '../../../src/features/retention/list.ts';
import { removeExpired } from '../../../src/features/retention/remove.ts';
import { readLatestList, recordListDelivered } from '../../../src/features/retention/store.ts';
import type { Program } from '../../../src/platform/context.ts';
import { emptyDirectory } from './empty-directory.ts';
import { noon } from './fixtures.ts';

const { signal } = new AbortController();
const dayMs = 24 * 3600 * 1000;

export function daysLater(program: Program, days: number): Program {
  return { ...program, clock: { now: () => new Date(noon.getTime() + days * dayMs) } };
}

/** Runs the daily job this many days later. */
export async function runDaily(program: Program, days: number): Promise<void> {
  const then = daysLater(program, days);
  await removeExpired(then, signal);
  await listExpiring(then, emptyDirectory);
}

/** Like `runDaily`, and Slack has delivered the latest list at the end. */
export async function retainOn(program: Program, days: number): Promise<void> {
  await runDaily(program, days);
  await deliverLatestList(daysLater(program, days));
}

export async function deliverLatestList({ store, workspaceId, clock }: Program): Promise<void> {
  const list = await readLatestList(store.db, workspaceId, clock.now());
  if (list !== null) await recordListDelivered(store.db, list.id, clock.now());
}

import { appendAudit } from '../store/audit-log.ts';
import { type Expired, lockExpired, removeActivities } from '../store/remove-activities.ts';
import { asSystem, type Program } from './context.ts';
import { readSettings } from './read-settings.ts';

const dayMs = 24 * 3600 * 1000;
const mostAtOnce = 100;
// With one connection, everything else waits for the transaction that removes them.
const mostDevicesAtOnce = 10_000;

/** Auditors have so long to fetch what is announced. */
export const announcedForMs = 7 * dayMs;

/**
 * Removes what ended longer ago than it is to be kept, a batch in a transaction of its own. What the audit log says of
 * it stays. Running it again removes nothing more.
 */
export async function removeExpired(program: Program, signal: AbortSignal): Promise<void> {
  const { retentionDays } = await readSettings(program);
  if (retentionDays === 0) return;
  const endedBefore = new Date(program.clock.now().getTime() - retentionDays * dayMs);
  do {
    signal.throwIfAborted();
  } while (await removeBatch(program, endedBefore));
}

/** False where nothing was left. */
async function removeBatch(program: Program, endedBefore: Date): Promise<boolean> {
  const { store, workspaceId, clock } = program;
  const now = clock.now();
  const announcedBefore = new Date(now.getTime() - announcedForMs);
  return await store.inTransaction(async (tx) => {
    const expired = upTo(
      mostDevicesAtOnce,
      await lockExpired(tx, { workspaceId, endedBefore, announcedBefore }, mostAtOnce),
    );
    if (expired.length === 0) return false;
    const deviceCount = await removeActivities(tx, expired, { workspaceId, endedBefore });
    await appendAudit(tx, {
      id: program.newId(),
      workspaceId,
      activityId: null,
      at: now,
      actor: asSystem(program, 'retain').actor,
      permit: null,
      action: 'activities_removed',
      before: null,
      after: {
        activities: expired.map(({ id, number }) => ({ id, number })),
        deviceCount,
        endedBefore: endedBefore.toISOString(),
      },
      reason: '',
    });
    return true;
  });
}

/** The first of them, with no more devices together than that, and always one. */
function upTo(mostDevices: number, expired: readonly Expired[]): readonly Expired[] {
  let devices = 0;
  return expired.filter(({ deviceCount }, index) => {
    devices += deviceCount;
    return index === 0 || devices <= mostDevices;
  });
}

import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { dayMs } from '../../core/time.ts';
import type { Program } from '../../platform/context.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { removeActivities } from '../activities/index.ts';
import { auditAsSystem } from '../audit/index.ts';
import { listMessagePlaces, removedCard } from '../card/index.ts';
import { localeOf } from '../people/index.ts';
import { localeOfChannel, readSettings } from '../workspace/index.ts';
import { retentionJobs } from './jobs.ts';
import {
  countDevicesOf,
  type DeliveryWindow,
  type Expired,
  listedForMs,
  listHoldsForMs,
  lockExpired,
} from './store.ts';
import { retentionTexts } from './texts.ts';

const mostAtOnce = 100;
// With one connection, everything else waits for the transaction that removes devices.
const mostDevicesAtOnce = 10_000;

/**
 * Removes activities that ended long enough ago and whose list was delivered at least a week ago. Each batch has its own
 * transaction. Their audit rows stay.
 */
export async function removeExpired(program: Program, signal: AbortSignal): Promise<void> {
  const { retentionDays } = await readSettings(program);
  if (retentionDays === 0) return;
  const before = (ms: number) => new Date(program.clock.now().getTime() - ms);
  const listed = { from: before(listHoldsForMs), until: before(listedForMs), retentionDays };
  do {
    signal.throwIfAborted();
  } while (await removeBatch(program, { endedUntil: before(retentionDays * dayMs), listed, retentionDays }));
}

interface Due {
  readonly endedUntil: Date;
  readonly listed: DeliveryWindow;
  readonly retentionDays: number;
}

/** `false` = nothing was left. */
async function removeBatch(program: Program, { endedUntil, listed, retentionDays }: Due): Promise<boolean> {
  const { store, workspaceId, clock } = program;
  const now = clock.now();
  return await store.inTransaction(async (tx) => {
    const expired = upTo(mostDevicesAtOnce, await lockExpired(tx, { workspaceId, endedUntil, listed }, mostAtOnce));
    if (expired.length === 0) return false;
    const ids = expired.map(({ id }) => id);
    // The places of an activity's messages are removed with it. So their last form is enqueued now, for when Slack can
    // be reached.
    const removal = { removedAt: now.toISOString(), keptDays: retentionDays };
    const places = Map.groupBy(await listMessagePlaces(tx, ids), ({ activityId }) => activityId);
    const jobs = expired.flatMap(({ id, number }) =>
      (places.get(id) ?? []).map(({ activityId: _, ...place }) => ({ ...removal, ...place, number })),
    );
    await store.queue.enqueueEach(tx, retentionJobs.archiveCard, jobs);
    const deviceCount = await countDevicesOf(tx, ids);
    await removeActivities(program, tx, expired);
    await auditAsSystem(program, tx, {
      job: retentionJobs.retain.name,
      activityId: null,
      at: now,
      action: 'activities_removed',
      before: null,
      after: {
        activities: expired.map(({ id, number, deviceGroups }) => ({ id, number, deviceGroups })),
        deviceCount,
        endedUntil: endedUntil.toISOString(),
      },
    });
    return true;
  });
}

/** The first activities, with at most `mostDevices` together, but always one. */
function upTo(mostDevices: number, expired: readonly Expired[]): readonly Expired[] {
  let devices = 0;
  return expired.filter(({ deviceCount }, index) => {
    devices += deviceCount;
    return index === 0 || devices <= mostDevices;
  });
}

/** Gives a message about a removed activity its last form. Where Slack refuses that, the old message stays. */
export function archiveCardJob({ outbox, program }: Services) {
  return async ({ data }: RunOf<typeof retentionJobs.archiveCard>): Promise<void> => {
    const card = { ...data, channelId: data.channelId as ChannelId, removedAt: new Date(data.removedAt) };
    const personId = data.personId as PersonId | null;
    const locale = personId === null ? localeOfChannel(program, card.channelId) : localeOf(program, personId);
    const t = retentionTexts(await locale);
    const failure = await outbox.replace(card, removedCard(t, card));
    // The buttons of an old message also say that the activity was removed.
    if (failure !== null) program.log.warn({ number: card.number, failure }, 'a message about what was removed stays');
  };
}

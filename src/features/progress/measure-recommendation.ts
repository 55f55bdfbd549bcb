import { isUselessToRetrySoon, SourceFailure } from '../../microsoft/failure.ts';
import { completenessOf } from '../../microsoft/machine.ts';
import type { RecommendationSource } from '../../microsoft/ports.ts';
import { kindOf, type RecommendationId, toRecommendationId } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import { readCheckpoint } from '../../platform/database/checkpoint.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { Activity } from '../activities/index.ts';
import { findRecommendation, requireExposed } from '../recommendations/index.ts';
import { devicesRead } from './devices.ts';
import { changesKnownSince, changesRead } from './fix-evidence.ts';
import type { progressJobs } from './jobs.ts';
import { measureActivity, recordMeasured, recordUnmeasured } from './measure.ts';
import { readMeasuredAt, readWatchedActivities, saveMeasuredAt, watchQuery } from './watched.ts';

/**
 * Compares targets with what Defender lists now. Throws `SourceFailure`, and changes nothing, if Defender cannot be
 * asked or its list is implausible.
 */
export async function measureRecommendation(
  program: Program,
  source: RecommendationSource,
  recommendationId: RecommendationId,
  signal: AbortSignal,
): Promise<'measured' | 'unknown_to_defender' | 'nothing_watched'> {
  const { store, clock } = program;
  const activities: Activity[] = [];
  for await (const page of readWatchedActivities(store.db, watchQuery(program), recommendationId))
    activities.push(...page);
  const recommendation = await findRecommendation(store.db, recommendationId);
  if (activities.length === 0 || recommendation === null) return 'nothing_watched';
  const readAt = clock.now();
  const devices = await source.listExposedDevices(recommendationId, signal);
  if (devices === null) return 'unknown_to_defender';
  // Defender no longer counts a recommendation that it does not list, so the stored count is an old one.
  if (!recommendation.isRemoved) await requireExposed(program, recommendationId, devices);
  const exposedIds = new Set(devices.map(({ id }) => id));
  const kind = kindOf(recommendationId);
  const measurement = {
    readAt,
    previousAt: await readMeasuredAt(store.db, recommendationId),
    exposedIds,
    kind,
    changesKnownFrom: kind === 'software' ? await readChangesKnownFrom(program) : null,
    devicesReadAt: await readCheckpoint(store.db, devicesRead),
    isException: recommendation.isException,
    isListed: !recommendation.isRemoved,
    list: completenessOf(exposedIds.size, recommendation.exposedMachinesCount),
  };
  for (const activity of activities) {
    signal.throwIfAborted();
    await measureActivity(program, activity, measurement);
  }
  await store.inTransaction((tx) => saveMeasuredAt(tx, recommendationId, readAt));
  return 'measured';
}

/** Since when the export of changes is known without a gap; `null` = it may not be read. */
async function readChangesKnownFrom({ store }: Program): Promise<Date | null> {
  if ((await readCheckpoint(store.db, changesRead)) === null) return null;
  return await readCheckpoint(store.db, changesKnownSince);
}

export function measureRecommendationJob({ program, source }: Services) {
  return async ({ data, signal }: RunOf<typeof progressJobs.measureRecommendation>): Promise<void> => {
    const id = toRecommendationId(data.recommendationId);
    if (id === null || !source.isConfigured) return;
    try {
      const outcome = await measureRecommendation(program, source, id, signal);
      program.log.info({ recommendationId: id, outcome }, 'targets compared');
      if (outcome === 'measured') await recordMeasured(program);
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      await recordUnmeasured(program, error);
      if (!isUselessToRetrySoon(error)) throw error;
      program.log.warn({ recommendationId: id, error, code: error.code }, 'targets could not be compared');
    }
  };
}

import { dayMs, minuteMs } from '../../core/time.ts';
import { isUselessToRetrySoon, SourceFailure } from '../../microsoft/failure.ts';
import type { ConfigurationStepsSource } from '../../microsoft/ports.ts';
import {
  type ConfigurationId,
  type ConfigurationSteps,
  configurationIdOf,
  type RecommendationId,
  toRecommendationId,
} from '../../microsoft/recommendation.ts';
import { askPatiently } from '../../microsoft/retry.ts';
import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { createRemoteCache } from '../../platform/lib/caches.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { failedSync, recordSync } from '../connections/index.ts';
import { recommendationJobs } from './jobs.ts';

/** Microsoft's steps for configurations. They are read again after a week, and shown for longer. */
export interface KnownConfigurationSteps {
  /** Returns only what is saved; `null` = the recommendation is about software, or Graph is not configured. */
  known(id: RecommendationId): Promise<ConfigurationSteps | null>;
  /**
   * Like `known`, but asks Microsoft where nothing is saved or the steps are old. Never throws for a failure of
   * Microsoft.
   */
  read(id: RecommendationId): Promise<ConfigurationSteps | null>;
  /** Reads the steps if they are missing or old. Throws `SourceFailure`. */
  prepare(id: RecommendationId): Promise<void>;
}

const goodForMs = 7 * dayMs;
const mostFailures = 500;
// Longer than a person waits in Slack. A later answer is saved for the next question.
const patience = { service: 'graph', longestMs: 30_000 } as const;

type StepsFailure = 'not_read' | 'not_authorized';

/** Short, so that a granted permission or a recovered service is noticed soon. */
export const failureLifeMs: Readonly<Record<StepsFailure, number>> = {
  not_authorized: 15 * minuteMs,
  not_read: minuteMs / 4,
};

export function createKnownConfigurationSteps(
  program: Program,
  source: ConfigurationStepsSource,
): KnownConfigurationSteps {
  const { store, workspaceId, clock, log } = program;
  const failedReads = createRemoteCache<{ readonly failure: StepsFailure | null }>({
    clock,
    most: mostFailures,
    lifeMs: ({ failure }) => (failure === null ? 0 : failureLifeMs[failure]),
  });

  async function shown(id: ConfigurationId): Promise<ConfigurationSteps | null> {
    const kept = await store.db
      .selectFrom('configuration_steps')
      .select(['steps as text', 'read_at as readAt'])
      .where('workspace_id', '=', workspaceId)
      .where('configuration_id', '=', id)
      .executeTakeFirst();
    if (kept === undefined) return null;
    const { text, readAt } = kept;
    // A reading from the future is old too: the clock was set back since.
    const isOld = Math.abs(clock.now().getTime() - readAt.getTime()) >= goodForMs;
    if (text !== null) return { kind: 'known', text, readAt, isOld };
    return isOld ? null : { kind: 'none' };
  }

  /** The answer to an earlier question does not replace that to a later one. */
  async function save(id: ConfigurationId, text: string | null, readAt: Date): Promise<void> {
    await store.db
      .insertInto('configuration_steps')
      .values({ workspace_id: workspaceId, configuration_id: id, steps: text, read_at: readAt })
      .onConflict((conflict) =>
        conflict
          .columns(['workspace_id', 'configuration_id'])
          .doUpdateSet({ steps: text, read_at: readAt })
          .where('configuration_steps.read_at', '<', readAt),
      )
      .execute();
  }

  /** Saves the answer and records the outcome for the status. Throws `SourceFailure`. */
  async function ask(configurationId: ConfigurationId): Promise<void> {
    const readAt = clock.now();
    try {
      const text = await askPatiently(patience, (signal) => source.readConfigurationSteps(configurationId, signal));
      await save(configurationId, text, readAt);
      await recordSync(program, 'configuration_steps', { kind: 'succeeded', count: text === null ? 0 : 1 });
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      log.warn({ error, code: error.code, configurationId }, 'configuration steps could not be read');
      // The permission is optional. The status shows that it is missing, but not as trouble.
      const isOptional = error.code === 'missing_permission';
      await recordSync(program, 'configuration_steps', { ...failedSync(error), isOptional });
      throw error;
    }
  }

  async function read(id: ConfigurationId): Promise<ConfigurationSteps> {
    const before = await shown(id);
    if (before !== null && !(before.kind === 'known' && before.isOld)) return before;
    const { failure } = await failedReads.read(id, async () => {
      try {
        await ask(id);
        return { failure: null };
      } catch (error) {
        if (!(error instanceof SourceFailure)) throw error;
        return { failure: error.code === 'missing_permission' ? 'not_authorized' : 'not_read' };
      }
    });
    const after = await shown(id);
    if (after?.kind === 'known') return { ...after, isOld: false };
    return after ?? { kind: failure ?? 'none' };
  }

  const about = (id: RecommendationId) => (source.isConfigured ? configurationIdOf(id) : null);
  return {
    async known(recommendationId) {
      const id = about(recommendationId);
      if (id === null) return null;
      const kept = await shown(id);
      if (kept?.kind === 'none') return kept;
      const failed = await failedReads.known(id);
      if (kept !== null) return failed === null ? kept : { ...kept, isOld: false };
      return { kind: failed?.failure ?? 'being_read' };
    },
    async read(recommendationId) {
      const id = about(recommendationId);
      return id === null ? null : await read(id);
    },
    async prepare(recommendationId) {
      const id = about(recommendationId);
      if (id === null) return;
      const kept = await shown(id);
      if (kept === null || (kept.kind === 'known' && kept.isOld)) await ask(id);
    },
  };
}

declare module '../../platform/services.ts' {
  interface Services {
    readonly configurationSteps: KnownConfigurationSteps;
  }
}

/** Reads Microsoft's steps at filing, so that the details show them at once. */
export async function enqueueConfigurationSteps(
  { store }: Program,
  tx: Tx,
  { recommendationId }: { readonly recommendationId: RecommendationId | null },
): Promise<void> {
  if (recommendationId === null || configurationIdOf(recommendationId) === null) return;
  await store.queue.enqueue(tx, recommendationJobs.readConfigurationSteps, { recommendationId });
}

export function readConfigurationStepsJob({ configurationSteps }: Services) {
  return async ({ data }: RunOf<typeof recommendationJobs.readConfigurationSteps>): Promise<void> => {
    const id = toRecommendationId(data.recommendationId);
    if (id === null) return;
    try {
      await configurationSteps.prepare(id);
    } catch (error) {
      if (!(error instanceof SourceFailure) || !isUselessToRetrySoon(error)) throw error;
    }
  };
}

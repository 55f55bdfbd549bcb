import { type Clock, hourMs, minuteMs } from '../../core/time.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { SoftwareSource } from '../../microsoft/ports.ts';
import {
  type MissingUpdate,
  type RecommendationId,
  type SoftwareId,
  type SoftwareVersion,
  softwareIdOf,
} from '../../microsoft/recommendation.ts';
import { askPatiently } from '../../microsoft/retry.ts';
import type { Program } from '../../platform/context.ts';
import { createRemoteCache } from '../../platform/lib/caches.ts';
import { failureLifeMs } from './steps.ts';

export interface InstalledSoftware {
  readonly kind: 'known';
  readonly versions: readonly SoftwareVersion[];
  /** Only for Microsoft's products. */
  readonly missingUpdates: readonly MissingUpdate[];
  readonly readAtMs: number;
}

type Answer = InstalledSoftware | { readonly kind: 'none' | 'not_read' | 'not_authorized' };

/** Facts about the software behind a recommendation, on all devices. `none`: Defender does not know the software. */
export type SoftwareFacts = Answer | { readonly kind: 'being_read' };

/** Answers are cached for an hour, failures for less. Never throws for a failure of Defender. */
export interface KnownSoftware {
  /** Returns only what is cached; `null` = the recommendation is about a configuration. */
  known(id: RecommendationId): Promise<SoftwareFacts | null>;
  /** Like `known`, but asks Defender where nothing is cached. */
  read(id: RecommendationId): Promise<SoftwareFacts | null>;
}

const mostKept = 500;
// Longer than a person waits in Slack. A later answer is cached for the next question.
const patience = { service: 'defender', longestMs: 30_000 } as const;
const lifeMs = { ...failureLifeMs, known: hourMs, none: 15 * minuteMs } as const;

export function createKnownSoftware(
  source: SoftwareSource,
  { clock, log }: { readonly clock: Clock; readonly log: Pick<Program['log'], 'warn'> },
): KnownSoftware {
  const answers = createRemoteCache<Answer>({ clock, most: mostKept, lifeMs: ({ kind }) => lifeMs[kind] });

  async function ask(id: SoftwareId): Promise<Answer> {
    const readAtMs = clock.now().getTime();
    try {
      const [versions, missingUpdates] = await askPatiently(patience, (signal) =>
        Promise.all([source.listVersions(id, signal), isOfMicrosoft(id) ? source.listMissingUpdates(id, signal) : []]),
      );
      if (versions === null) return { kind: 'none' };
      return { kind: 'known', versions, missingUpdates: missingUpdates ?? [], readAtMs };
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      log.warn({ error, code: error.code, softwareId: id }, 'the versions of software could not be read');
      return { kind: error.code === 'missing_permission' ? 'not_authorized' : 'not_read' };
    }
  }

  return {
    async known(recommendationId) {
      const id = softwareIdOf(recommendationId);
      return id === null ? null : ((await answers.known(id)) ?? { kind: 'being_read' });
    },
    async read(recommendationId) {
      const id = softwareIdOf(recommendationId);
      return id === null ? null : await answers.read(id, () => ask(id));
    },
  };
}

/** Only Microsoft's products have KB articles, and each question costs a call. */
function isOfMicrosoft(id: SoftwareId): boolean {
  return id.toLowerCase().startsWith('microsoft-_-');
}

declare module '../../platform/services.ts' {
  interface Services {
    readonly software: KnownSoftware;
  }
}

import { type Clock, dayMs, minuteMs } from '../../core/time.ts';
import { type EntraGroup, type EntraMatch, matchEntraUsers } from '../../microsoft/entra.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { EntraDirectory } from '../../microsoft/ports.ts';
import { askPatiently } from '../../microsoft/retry.ts';
import type { Program } from '../../platform/context.ts';
import { createRemoteCache } from '../../platform/lib/caches.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import { failedSync, type SyncOutcome } from '../connections/index.ts';

export type EntraAnswer = EntraMatch | { readonly kind: 'not_configured' } | { readonly kind: 'failed' };

/** Finds people in Entra by their verified Slack address. Answers are cached. */
export interface EntraPeople {
  /** Never throws `SourceFailure`: an outage at Microsoft must not block anyone. */
  find(email: string): Promise<EntraAnswer>;
}

const mostPeople = 2000;
// Longer than a person waits in Slack. A later answer is cached for the next question.
const patience = { service: 'graph', longestMs: 20_000 } as const;

export interface EntraParts {
  readonly directory: EntraDirectory;
  readonly clock: Clock;
  readonly log: Log;
  readonly record: (outcome: SyncOutcome) => Promise<void>;
}

export function createEntraPeople({ directory, clock, log, record }: EntraParts): EntraPeople {
  const kept = createRemoteCache<EntraAnswer>({ clock, most: mostPeople, lifeMs: ({ kind }) => lifeMs[kind] });

  /** Not awaited: a person waits in Slack for the answer. */
  function note(outcome: SyncOutcome): void {
    record(outcome).catch((error: unknown) => log.warn({ error }, 'how entra was asked could not be recorded'));
  }

  async function ask(email: string): Promise<EntraAnswer> {
    try {
      const users = await askPatiently(patience, (signal) => directory.findUsers(email, signal));
      note({ kind: 'succeeded', count: users.length });
      return matchEntraUsers(users);
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      log.warn({ error, code: error.code }, 'a person could not be looked up in entra');
      note(failedSync(error));
      return { kind: 'failed' };
    }
  }

  return {
    async find(email) {
      if (!directory.isConfigured) return { kind: 'not_configured' };
      return await kept.read(email.toLowerCase(), () => ask(email));
    },
  };
}

/** Disabled accounts and failures are cached briefly, so that a recovery is noticed soon. */
const lifeMs: Readonly<Record<EntraAnswer['kind'], number>> = {
  found: 15 * minuteMs,
  nobody: 15 * minuteMs,
  ambiguous: 15 * minuteMs,
  disabled: minuteMs,
  failed: minuteMs / 4,
  not_configured: 0,
};

export interface EntraGroups {
  readonly isConfigured: boolean;
  /** By object id; `null` = the group does not exist. Throws {@link SourceFailure}. */
  findGroup(id: string, signal: AbortSignal): Promise<EntraGroup | null>;
  /**
   * Those of `groupIds` that the account with this address is in, nested groups included. Throws {@link SourceFailure}.
   */
  listGroupsOf(email: string, groupIds: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
}

export function createEntraGroups(people: EntraPeople, directory: EntraDirectory): EntraGroups {
  return {
    isConfigured: directory.isConfigured,
    findGroup: (id, signal) => directory.findGroup(id, signal),
    async listGroupsOf(email, groupIds, signal) {
      const answer = await people.find(email);
      if (answer.kind === 'failed') throw new SourceFailure({ kind: 'entra_silent' });
      // Only one enabled account gives groups. A disabled account, or one of several, gives none.
      return answer.kind === 'found' ? await directory.listMemberships(answer.user.id, groupIds, signal) : [];
    },
  };
}

declare module '../../platform/services.ts' {
  interface Services {
    readonly entraPeople: EntraPeople;
    readonly entraGroups: EntraGroups;
  }
}

// Entra reports no changes. A membership that was not confirmed for this long may have ended.
const entraCountsForMs = dayMs;

/** Answers of Entra before this time are too old to count. */
export function entraCountsSince({ clock }: Pick<Program, 'clock'>): Date {
  return new Date(clock.now().getTime() - entraCountsForMs);
}

import { type Clock, dayMs, minuteMs } from '../../core/time.ts';
import { type EntraGroup, type EntraMatch, matchEntraUsers } from '../../microsoft/entra.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { EntraDirectory } from '../../microsoft/ports.ts';
import { askPatiently } from '../../microsoft/retry.ts';
import type { Program } from '../../platform/context.ts';
import { createKeptAnswers } from '../../platform/lib/kept-answers.ts';
import type { Log } from '../../platform/telemetry/log.ts';
import { failedSync, type SyncOutcome } from '../connections/index.ts';

/** What Entra says of an address, or why it says nothing. */
export type EntraAnswer = EntraMatch | { readonly kind: 'not_configured' } | { readonly kind: 'failed' };

/** People in Entra by their verified Slack address, each kept for a while. */
export interface EntraPeople {
  /** Never throws for a vendor's failure: Microsoft being away must stop nobody here. */
  find(email: string): Promise<EntraAnswer>;
}

const mostPeople = 2000;
// Longer than anybody waits in front of Slack; what comes later serves the next one who asks.
const patience = { service: 'graph', longestMs: 20_000 } as const;

export interface EntraParts {
  readonly directory: EntraDirectory;
  readonly clock: Clock;
  readonly log: Log;
  /** Told how each question went, for the status. */
  readonly record: (outcome: SyncOutcome) => Promise<void>;
}

export function createEntraPeople({ directory, clock, log, record }: EntraParts): EntraPeople {
  const kept = createKeptAnswers<EntraAnswer>({ clock, most: mostPeople, lifeMs: ({ kind }) => lifeMs[kind] });

  /** Aside: a person waits in front of Slack for the answer, and not for this. */
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

/** An account that is enabled again, or a service that is back, is to be seen soon. */
const lifeMs: Readonly<Record<EntraAnswer['kind'], number>> = {
  found: 15 * minuteMs,
  nobody: 15 * minuteMs,
  ambiguous: 15 * minuteMs,
  disabled: minuteMs,
  failed: minuteMs / 4,
  not_configured: 0,
};

/** In which groups of Entra a person is, asked person by person. */
export interface EntraGroups {
  readonly isConfigured: boolean;
  /** By its object id; `null` where there is no such group. Throws {@link SourceFailure}. */
  findGroup(id: string, signal: AbortSignal): Promise<EntraGroup | null>;
  /** Those of `groupIds` that the account behind an address is in, nested ones too. Throws {@link SourceFailure}. */
  listGroupsOf(email: string, groupIds: readonly string[], signal: AbortSignal): Promise<readonly string[]>;
}

export function createEntraGroups(people: EntraPeople, directory: EntraDirectory): EntraGroups {
  return {
    isConfigured: directory.isConfigured,
    findGroup: (id, signal) => directory.findGroup(id, signal),
    async listGroupsOf(email, groupIds, signal) {
      const answer = await people.find(email);
      if (answer.kind === 'failed') throw new SourceFailure({ kind: 'entra_silent' });
      // Nobody acts by the groups of an account that may not be used, or that may be another person's.
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

// Entra tells nobody of a change: what could not be asked again for so long may have ended.
const entraCountsForMs = dayMs;

/** What Entra said before is too old to count. */
export function entraCountsSince({ clock }: Pick<Program, 'clock'>): Date {
  return new Date(clock.now().getTime() - entraCountsForMs);
}

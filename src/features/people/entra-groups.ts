import { assertNever } from '../../core/assert-never.ts';
import type { EntraGroup } from '../../microsoft/entra-group.ts';
import type { EntraDirectory } from '../../microsoft/microsoft-ports.ts';
import { SourceFailure } from '../../microsoft/source-failure.ts';
import type { EntraPeople } from './entra-people.ts';

/** In which groups of Entra somebody is, asked person by person. */
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
      switch (answer.kind) {
        case 'found':
          return await directory.listMemberships(answer.user.id, groupIds, signal);
        // Nobody acts by the groups of an account that may not be used, or that may be somebody else's.
        case 'nobody':
        case 'ambiguous':
        case 'disabled':
        case 'not_configured':
          return [];
        case 'failed':
          throw new SourceFailure({ kind: 'entra_silent' });
        default:
          return assertNever(answer);
      }
    },
  };
}

declare module '../../platform/services.ts' {
  interface Services {
    readonly entraGroups: EntraGroups;
  }
}

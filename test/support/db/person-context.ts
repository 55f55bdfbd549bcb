import type { ChannelId } from '../../../src/core/identifiers.ts';
import type { Person } from '../../../src/core/people.ts';
import type { EntraPeople } from '../../../src/features/people/entra.ts';
import type { PersonContext, Program } from '../../../src/platform/context.ts';
import { aPerson } from './fixtures.ts';

/** A call by a person in the IT channel, who may file and complete. */
export function asItMember(program: Program, overrides: Partial<Person> = {}): PersonContext {
  return {
    ...program,
    requestKey: null,
    actor: {
      kind: 'person',
      person: aPerson(program.workspaceId, overrides),
      itChannelId: 'C01ITSEC' as ChannelId,
      assignments: [],
      usable: [],
      grants: [
        { role: 'requester', source: { kind: 'it_channel' }, deviceGroups: null },
        { role: 'it_admin', source: { kind: 'it_channel' }, deviceGroups: null },
      ],
    },
  };
}

/** The answer while Microsoft Graph is not configured. */
export const nobodyAsked: EntraPeople = { find: async () => ({ kind: 'not_configured' }) };

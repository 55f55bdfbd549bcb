import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { defineJob } from '../../platform/queue/job.ts';

export const peopleJobs = {
  syncPeople: defineJob('sync-people', { isAlone: true, isBackground: true }),
  /** Read one person whom an event left unclear; the hourly reading asks anyway. */
  readPerson: defineJob<{ readonly personId: PersonId }>('read-person', {
    kind: 'forgettable',
    isAlone: true,
    keyOf: ({ personId }) => personId,
  }),
  /** Read the members of one channel of whom an event left something unclear. */
  readMembers: defineJob<{ readonly channelId: ChannelId }>('read-members', {
    kind: 'forgettable',
    isAlone: true,
    keyOf: ({ channelId }) => channelId,
  }),
};

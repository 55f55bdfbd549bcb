import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { defineJob } from '../../platform/queue/job.ts';

export const peopleJobs = {
  syncPeople: defineJob('sync-people', { isAlone: true, isBackground: true }),
  /** Reads one person after an event of unclear order. The hourly reading makes up for a lost job. */
  readPerson: defineJob<{ readonly personId: PersonId }>('read-person', {
    kind: 'forgettable',
    isAlone: true,
    keyOf: ({ personId }) => personId,
  }),
  /** Reads the members of one channel after an event of unclear order. */
  readMembers: defineJob<{ readonly channelId: ChannelId }>('read-members', {
    kind: 'forgettable',
    isAlone: true,
    keyOf: ({ channelId }) => channelId,
  }),
};

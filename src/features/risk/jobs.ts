import { defineJob } from '../../platform/queue/job.ts';

export const riskJobs = {
  /** Reads CISA's catalog, then enqueues the readings that open requests need. */
  syncKev: defineJob('sync-kev', { kind: 'shortLived', isAlone: true, isBackground: true }),

  /** Reads the CVEs of a recommendation that a person views or that a request is about. */
  readCves: defineJob<{ readonly recommendationId: string }>('read-cves', {
    kind: 'forgettable',
    isAlone: true,
    keyOf: ({ recommendationId }) => recommendationId.toLowerCase(),
    isBackground: true,
  }),

  /** Reads the CVE records that were never read, or long ago. */
  recheckCves: defineJob('recheck-cves', { kind: 'shortLived', isAlone: true, isBackground: true }),

  assessOpen: defineJob('assess-open', { kind: 'shortLived', isAlone: true, isBackground: true }),
};

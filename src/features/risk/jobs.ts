import { defineJob } from '../../platform/queue/job.ts';

export const riskJobs = {
  /** Read CISA's catalog, and see to it that what open requests need is read. */
  syncKev: defineJob('sync-kev', { kind: 'shortLived', isAlone: true, isBackground: true }),

  /** Read the CVEs of a recommendation that a person looks at, or that a request is about. */
  readRisk: defineJob<{ readonly recommendationId: string }>('read-risk', {
    kind: 'forgettable',
    isAlone: true,
    keyOf: ({ recommendationId }) => recommendationId.toLowerCase(),
    isBackground: true,
  }),

  /** Read the records of CVEs that were not read yet, or long ago. */
  recheckCves: defineJob('recheck-cves', { kind: 'shortLived', isAlone: true, isBackground: true }),

  /** Assess open requests by what is known now, and propose dates. */
  assessOpen: defineJob('assess-open', { kind: 'shortLived', isAlone: true, isBackground: true }),
};

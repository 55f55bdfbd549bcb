import { SourceFailure } from '../../microsoft/source-failure.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { failedSync, recordSync } from '../connections/index.ts';
import { progressJobs } from './jobs.ts';
import { syncDevices } from './sync-devices.ts';

// The next round is hours away, and all progress waits for it: what was mended meanwhile is seen before.
const againAfterSeconds = 15 * 60;

/** Reads devices and what was fixed, then asks for the measurements. A failure leaves all as it was, and is tried again. */
export function syncDevicesJob({ program, source, devices }: Services) {
  return async ({ signal }: RunOf<typeof progressJobs.syncDevices>): Promise<void> => {
    if (!source.isConfigured) return;
    try {
      const count = await syncDevices(program, devices, signal);
      await recordSync(program, 'devices', { kind: 'succeeded', count });
    } catch (error) {
      if (!(error instanceof SourceFailure)) throw error;
      program.log.warn({ error, code: error.code }, 'devices could not be read');
      await recordSync(program, 'devices', failedSync(error));
      await program.store.queue.enqueueAlone(progressJobs.syncDevices, {}, { startAfterSeconds: againAfterSeconds });
    }
  };
}

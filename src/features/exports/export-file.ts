import { DeliveryDelayed } from '../../platform/database/try-again-later.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import { endExport, recordWritten } from './exports.ts';
import type { exportJobs } from './jobs.ts';
import { readExportRows } from './read-export-rows.ts';
import { type ExportDeps, sayExportFailed, sayExportNotPermitted, sendExport } from './send-export.ts';
import { type StartedExport, startExport } from './start-export.ts';

// A bug fails each time; a full disk or a database that restarts may not.
const mostAttempts = 3;

/** Makes the file and sends it; whatever interrupts it, the next try writes the same rows, and one file comes of it. */
export function exportFileJob(deps: ExportDeps) {
  const { program } = deps;
  return async ({ data, signal }: RunOf<typeof exportJobs.exportFile>): Promise<void> => {
    const { db } = program.store;
    const started = await startExport(program, data.exportId);
    if (started === null) return;
    const { locale, timeZone } = started.actor.person;
    if (started.kind === 'not_permitted') {
      await sayExportNotPermitted(deps, { order: started.order, locale });
      await endExport(db, started.order.id, program.clock.now());
      return;
    }
    const { order } = started;
    const onWritten = (written: number) => recordWritten(db, order.id, written);
    try {
      const rows = readExportRows(program, started, signal);
      await sendExport(deps, { order, rows, locale, timeZone, onWritten });
    } catch (error) {
      const isPassing = error instanceof DeliveryDelayed || signal.aborted;
      if (isPassing || order.attempts < mostAttempts) throw error;
      await giveUp(deps, started, error);
    }
    await endExport(db, order.id, program.clock.now());
  };
}

async function giveUp(deps: ExportDeps, { order, actor }: StartedExport, error: unknown): Promise<void> {
  const reference = order.id.slice(-12).toUpperCase();
  deps.program.log.error({ error, reference, exportId: order.id }, 'an export failed');
  await sayExportFailed(deps, { order, reference, locale: actor.person.locale });
}

import type { Connection } from '../../core/connection.ts';
import { dayMs } from '../../core/time.ts';
import { section } from '../../platform/slack/views/elements.ts';
import { contribute } from '../../platform/slot.ts';
import { firstLines, type ReportContext, type ReportLine, type ReportLines, reportParts } from '../surfaces/index.ts';
import { readSettings } from '../workspace/index.ts';
import { connectionName } from './format.ts';
import { neverSynced } from './health.ts';
import { readSyncStates } from './store.ts';
import { connectionTexts } from './texts.ts';

export const connectionReportPart = contribute(reportParts, {
  section: 'stale',
  heading: (t, count) => t.with(connectionTexts).text('report.section.stale', { count }),
  read: readStale,
});

const staleMs = dayMs;

/** Connections that were not read for a day because reading fails. Time in which Mendbot was off does not count. */
async function readStale({ program, now }: ReportContext): Promise<ReportLines> {
  const { intuneConnection } = await readSettings(program);
  const states = await readSyncStates(program.store.db);
  const read: readonly Connection[] = [
    'recommendations',
    'devices',
    'portal_activities',
    ...(intuneConnection ? (['security_tasks'] as const) : []),
  ];
  return firstLines(
    read.flatMap((connection) => {
      const { lastSuccessAt: readAt, lastFailure } = states.get(connection) ?? neverSynced;
      const isStale = readAt !== null && lastFailure !== null && now.getTime() - readAt.getTime() > staleMs;
      return isStale ? [staleLine(connection, readAt)] : [];
    }),
  );
}

export function staleLine(connection: Connection, readAt: Date): ReportLine {
  return {
    block: (t) => {
      const name = connectionName(t, connection);
      return section(t.with(connectionTexts).mrkdwn('report.stale', { name, at: t.instant(readAt) }));
    },
  };
}

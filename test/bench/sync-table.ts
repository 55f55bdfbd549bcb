import type { SyncFigures, SyncReport } from './sync-process.ts';
import { tenantSize } from './synthetic-tenant.ts';

/** How the program keeps its books: rows in these say that something was read, not that anything changed. */
const bookkeeping = new Set(['sync_state', 'measurement', 'pgboss']);

/** What the criterion asks for, and from which part of a sync it comes. */
export function syncTable({ idleBytes, first, second, third }: SyncFigures): string {
  const count = (value: number) => value.toLocaleString('en');
  return [
    `A tenant of ${count(tenantSize.recommendations)} recommendations, ${count(tenantSize.devices)} devices, ` +
      `${count(tenantSize.openActivities)} open activities, ${count(tenantSize.portalActivities)} activities of the ` +
      `portal and ${count(tenantSize.changes)} changes; the embedded store; idle at ${mib(idleBytes)}.`,
    ...lines('A full sync', first, idleBytes),
    ...lines('A second one, four hours later: what follows from two readings', second, idleBytes),
    ...lines('A third one, four hours after that, without changes', third, idleBytes),
  ].join('\n');
}

function lines(title: string, report: SyncReport, idleBytes: number): readonly string[] {
  const { parts, written, mostCallsInMinute, mostCallsInHour, budgetMs, failures } = report;
  const calls = parts.reduce((sum, part) => sum + part.calls, 0);
  const peak = Math.max(...parts.map(({ peakBytes }) => peakBytes)) - idleBytes;
  const rows = (isBookkeeping: boolean) =>
    Object.entries(written).filter(([table]) => bookkeeping.has(table) === isBookkeeping);
  return [
    '',
    `${title}:`,
    `  memory        at most ${mib(peak)} above idle`,
    `  Defender      ${calls} calls; at most ${mostCallsInMinute} in a minute, ` +
      `${mostCallsInHour} in an hour; the budget makes it last ${minutes(budgetMs)}`,
    `  rows written  ${listed(rows(false))}; bookkeeping: ${listed(rows(true))}; ${mib(report.logBytes)} of log`,
    ...(failures.length === 0 ? [] : [`  not measured  ${failures.length}, the first: ${failures[0]}`]),
    ...parts.map(
      ({ name, ms, calls, peakBytes, longestBlockMs }) =>
        `    ${name.padEnd(18)} ${(ms / 1000).toFixed(1).padStart(6)} s  ${String(calls).padStart(5)} calls  ` +
        `peak ${mib(peakBytes - idleBytes).padStart(7)}  longest block ${longestBlockMs.toFixed(0).padStart(5)} ms`,
    ),
  ];
}

function listed(rows: readonly (readonly [string, number])[]): string {
  return rows.length === 0 ? 'none' : rows.map(([table, count]) => `${table} ${count}`).join(', ');
}

function mib(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MB`;
}

function minutes(ms: number): string {
  return `${(ms / 60_000).toFixed(0)} min`;
}

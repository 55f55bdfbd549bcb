import { verdictOf } from './check-campaign.ts';
import type { CampaignReport } from './run-campaign.ts';

/** The report as text. Shows the first numbers of each list that should be empty. */
export function campaignTable(report: CampaignReport): string {
  const { lost, duplicated, outOfOrder } = verdictOf(report);
  const rows: readonly (readonly [string, string])[] = [
    ['confirmed', String(report.confirmed)],
    ['lost', String(lost)],
    ['duplicated', String(duplicated)],
    ['out of order', String(outOfOrder)],
    ['', ''],
    ['recorded', String(report.recorded)],
    ['confirmed only when pressed again', String(report.confirmedOnlyAfterAnotherPress)],
    ['completions confirmed', String(report.decided)],
    ['linked to a task in Intune', String(report.tasks)],
    ['lost: confirmed, not in the database', found(report.lost)],
    ['lost: completed, not in the database', found(report.decisionsLost)],
    ['lost: without exactly one audit row', found(report.withoutAudit)],
    ['lost: cards missing', found(report.cardsMissing)],
    ['lost: cards that say something else', found(report.cardsStale)],
    ['lost: direct messages missing', found(report.directMissing)],
    ['lost: tasks that say something else', found(report.tasksStale)],
    ['duplicated: confirmed twice', found(report.confirmedTwice)],
    ['duplicated: cards', found(report.cardsTwice)],
    ['duplicated: direct messages, unmarked', found(report.directRepeatedUnmarked)],
    ['out of order: audit rows', String(report.outOfChain)],
    ['out of order: threads', found(report.threadsOutOfOrder)],
    ['direct messages marked as a possible repeat (allowed)', String(report.directRepeatedMarked)],
    ['recorded but not confirmed (allowed)', String(report.unconfirmedButRecorded)],
    ['numbers skipped', String(report.numbersSkipped)],
    ['answers of Slack lost on purpose', String(report.lostAnswers)],
    ['', ''],
    ...[...report.troubles].map(([name, count]) => [name, String(count)] as const),
    ['seconds', String(report.seconds)],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`.trimEnd()).join('\n');
}

function found(numbers: readonly (number | null)[]): string {
  if (numbers.length === 0) return '0';
  const shown = numbers.slice(0, 10).map((number) => (number === null ? 'of no request' : `REM-${number}`));
  return `${numbers.length}: ${shown.join(', ')}${numbers.length > shown.length ? ', …' : ''}`;
}

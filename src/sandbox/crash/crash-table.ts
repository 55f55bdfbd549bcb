import type { CrashReport } from './run-crashes.ts';

/** The report as a person reads it; the first numbers of whatever should be empty are shown. */
export function crashTable(report: CrashReport): string {
  const rows: readonly (readonly [string, string])[] = [
    ['kills', `${report.kills} (${report.killsWhileStarting} while starting)`],
    ['answers of Slack lost on purpose', String(report.lostAnswers)],
    ['confirmed to a person', String(report.confirmed)],
    ['of these only when pressed again', String(report.confirmedOnlyAfterAnotherPress)],
    ['recorded', String(report.recorded)],
    ['lost', found(report.lost)],
    ['confirmed twice', found(report.confirmedTwice)],
    ['without exactly one audit row', found(report.withoutAudit)],
    ['audit rows out of the chain', String(report.outOfChain)],
    ['cards missing', found(report.cardsMissing)],
    ['cards twice', found(report.cardsTwice)],
    ['direct messages missing', found(report.receiptsMissing)],
    ['direct messages twice, unmarked', found(report.receiptsRepeatedUnmarked)],
    ['direct messages marked as a possible repeat (allowed)', String(report.receiptsRepeatedMarked)],
    ['numbers skipped', String(report.numbersSkipped)],
    ['recorded but not confirmed (allowed)', String(report.unconfirmedButRecorded)],
    ['seconds', String(report.seconds)],
  ];
  const width = Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`).join('\n');
}

function found(numbers: readonly number[]): string {
  if (numbers.length === 0) return '0';
  const shown = numbers.slice(0, 10).map((number) => `REM-${number}`);
  return `${numbers.length}: ${shown.join(', ')}${numbers.length > shown.length ? ', …' : ''}`;
}

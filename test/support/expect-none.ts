import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, vi } from 'vitest';

const shownLines = 10;

/** Fails with the first offenders. A list that is too long to show goes to a file. */
export const expectNone = vi.defineHelper((offenders: readonly string[], rule = 'These break the rule:'): void => {
  if (offenders.length === 0) return;
  const shown = offenders.slice(0, shownLines).map((offender) => `  ${shortened(offender)}`);
  expect.fail([rule, ...shown, ...whereTheRestIs(offenders)].join('\n'));
});

function whereTheRestIs(offenders: readonly string[]): readonly string[] {
  const hidden = offenders.length - shownLines;
  if (hidden <= 0 && offenders.every((offender) => shortened(offender) === offender)) return [];
  const more = hidden > 0 ? [`  and ${hidden} more`] : [];
  return [...more, `  all of them: ${written(offenders)}`];
}

function shortened(offender: string): string {
  const [line = ''] = offender.split('\n', 1);
  return line.length > 200 ? `${line.slice(0, 200)}…` : line;
}

function written(offenders: readonly string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'offenders-')), 'offenders.txt');
  writeFileSync(path, `${offenders.join('\n')}\n`);
  return path;
}

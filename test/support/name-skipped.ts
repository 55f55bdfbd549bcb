import { existsSync } from 'node:fs';
import type { Reporter } from 'vitest/node';
import { contractsFolder } from './contracts-folder.ts';

const needs = {
  contracts: 'the contract files (CONTRACTS_DIR)',
  chromium: 'Chromium (CHROMIUM_PATH)',
} as const;

export function skippedLine(count: number, missing: readonly (keyof typeof needs)[]): string {
  const tests = count === 1 ? '1 test was' : `${count} tests were`;
  if (missing.length === 0) return `${tests} skipped: not for this system, or not for this kind of run.`;
  return `${tests} skipped. Missing here: ${missing.map((name) => needs[name]).join(', ')}.`;
}

/** The last line of a run: how many tests were skipped, and why. What `-t` leaves out was asked for. */
export const nameSkipped: Reporter = {
  onTestRunEnd(modules) {
    const count = modules.reduce((sum, module) => sum + [...module.children.allTests('skipped')].length, 0);
    if (count === 0 || modules.some(({ project }) => project.vitest.config.testNamePattern !== undefined)) return;
    const provided = modules.map(({ project }) => project.getProvidedContext());
    const missing = (['contracts', 'chromium'] as const).filter((name) =>
      name === 'contracts' ? !existsSync(contractsFolder) : provided.some((context) => context[name] === null),
    );
    console.log(`${skippedLine(count, missing)}\n`);
  },
};

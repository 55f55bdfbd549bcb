import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toExposedDevice, toMachine, toRecommendation } from '../../src/microsoft/defender/map.ts';
import {
  type MachineReferenceRow,
  type MachineRow,
  machinePage,
  machineReferencePage,
  type RecommendationRow,
  type RemediationTaskRow,
  recommendationPage,
  remediationTaskPage,
  remediationTaskRow,
} from '../../src/microsoft/defender/schema.ts';
import { toPortalActivity } from '../../src/microsoft/defender/to-portal-activity.ts';
import { createOddities } from '../../src/microsoft/reading.ts';
import { contractsFolder } from '../support/contracts-folder.ts';

const folder = join(contractsFolder, 'defender/samples');
const isThere = existsSync(folder);

interface Parsed {
  /** Rows that became domain objects, and all rows. */
  readonly mapped: number;
  readonly sent: number;
}

function parseRecommendations(sample: unknown): Parsed {
  const rows: readonly (RecommendationRow | null)[] = recommendationPage.parse(sample).value;
  return { mapped: rows.filter((row) => toRecommendation(row, createOddities()) !== null).length, sent: rows.length };
}

function parseReferences(sample: unknown): Parsed {
  const rows: readonly (MachineReferenceRow | null)[] = machineReferencePage.parse(sample).value;
  return { mapped: rows.filter((row) => toExposedDevice(row, createOddities()) !== null).length, sent: rows.length };
}

function parseMachines(sample: unknown): Parsed {
  const rows: readonly (MachineRow | null)[] = machinePage.parse(sample).value;
  return { mapped: rows.filter((row) => toMachine(row, createOddities()) !== null).length, sent: rows.length };
}

/** The documentation's activity is complete: nothing in it may seem odd. */
function parseActivities(rows: readonly (RemediationTaskRow | null)[]): Parsed {
  const oddities = createOddities();
  const mapped = rows.filter((row) => toPortalActivity(row, oddities) !== null).length;
  expect(oddities.counts()).toEqual({});
  return { mapped, sent: rows.length };
}

const parsers: readonly [RegExp, ((sample: unknown) => Parsed) | null][] = [
  [/^recommendations\.list\./, parseRecommendations],
  [/\.machineReferences\.json$/, parseReferences],
  [/^machines\.list\./, parseMachines],
  [/^remediationTasks\.list\.json$/, (sample) => parseActivities(remediationTaskPage.parse(sample).value)],
  [/^remediationTasks\.one\.json$/, (sample) => parseActivities([remediationTaskRow.parse(sample)])],
  // What is inside a token is Microsoft's own affair.
  [/^access-token-claims\./, null],
];

const names = isThere ? readdirSync(folder).filter((name) => name.endsWith('.json')) : ['(none)'];

test.skipIf(!isThere).each(names)('sample %s', (name) => {
  const entry = parsers.find(([pattern]) => pattern.test(name));
  expect(entry, 'a sample that no line of this test knows').toBeDefined();
  const parse = entry?.[1] ?? null;
  if (parse === null) return;

  const { mapped, sent } = parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));

  expect(sent).toBeGreaterThan(0);
  expect(mapped).toBe(sent);
});

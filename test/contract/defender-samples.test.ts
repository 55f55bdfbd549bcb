import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toExposedDevice, toRecommendation } from '../../src/microsoft/defender/map.ts';
import { createOddities } from '../../src/microsoft/defender/oddities.ts';
import {
  type MachineReferenceRow,
  machineReferencePage,
  type RecommendationRow,
  recommendationPage,
} from '../../src/microsoft/defender/schema.ts';

const contracts = process.env['CONTRACTS_DIR'] ?? join(import.meta.dirname, '../../../shared/contracts');
const folder = join(contracts, 'defender/samples');
const isThere = existsSync(folder);
if (!isThere) console.warn(`Defender's sample answers are not at ${folder}: set CONTRACTS_DIR to try them.`);

interface Parsed {
  /** Rows that became domain objects, and all rows. */
  readonly mapped: number;
  readonly sent: number;
}

function parseRecommendations(sample: unknown): Parsed {
  const rows: readonly (RecommendationRow | null)[] = recommendationPage.parse(sample).value;
  return { mapped: rows.filter((row) => toRecommendation(row, createOddities()) !== null).length, sent: rows.length };
}

/** Rows of `/api/machines` carry the fields of a machine reference among theirs. */
function parseDevices(sample: unknown): Parsed {
  const rows: readonly (MachineReferenceRow | null)[] = machineReferencePage.parse(sample).value;
  return { mapped: rows.filter((row) => toExposedDevice(row, createOddities()) !== null).length, sent: rows.length };
}

const parsers: readonly [RegExp, ((sample: unknown) => Parsed) | null][] = [
  [/^recommendations\.list\./, parseRecommendations],
  [/\.machineReferences\.json$/, parseDevices],
  [/^machines\.list\./, parseDevices],
  // Answers nothing in src reads yet: a schema for them comes with the endpoint.
  [/^remediationTasks\.(list|one)\.json$/, null],
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

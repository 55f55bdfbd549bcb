import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseVendorError } from '../../src/microsoft/failure.ts';
import { toEntraUser, toSecurityTask } from '../../src/microsoft/graph/map.ts';
import {
  configurationStepsResults,
  type SecurityTaskRow,
  securityTaskPage,
  userRow,
} from '../../src/microsoft/graph/schema.ts';
import { createOddities } from '../../src/microsoft/reading.ts';
import { contractsFolder } from '../support/contracts-folder.ts';

const folder = join(contractsFolder, 'microsoft/samples');
const isThere = existsSync(folder);

const checks: readonly [RegExp, ((sample: unknown) => void) | null][] = [
  [/^deviceAppManagementTasks\.list\./, checkTasks],
  [/^user\.get\.json$/, checkUser],
  [/^error\.json$/, (sample) => expect(parseVendorError(JSON.stringify(sample)).code).toBe('invalidRange')],
  // A user without an id, because it was not selected: it could not be told from another.
  [/^user\.get\.select\.json$/, (sample) => expect(toEntraUser(userRow.parse(sample), createOddities())).toBeNull()],
  // Rows of another table, in which there is no configuration.
  [
    /^runHuntingQuery\.response\.json$/,
    (sample) => expect(configurationStepsResults.parse(sample).results).toHaveLength(2),
  ],
  // What we send, and devices of a task, which nothing asks for.
  [/^(updateStatus\.request|runHuntingQuery\.request|vulnerableManagedDevice)\./, null],
];

const names = isThere ? readdirSync(folder).filter((name) => name.endsWith('.json')) : ['(none)'];

test.skipIf(!isThere).each(names)('sample %s', (name) => {
  const entry = checks.find(([pattern]) => pattern.test(name));

  expect(entry, 'a sample that no line of this test knows').toBeDefined();
  entry?.[1]?.(JSON.parse(readFileSync(join(folder, name), 'utf8')));
});

function checkTasks(sample: unknown): void {
  const rows: readonly (SecurityTaskRow | null)[] = securityTaskPage.parse(sample).value;
  const oddities = createOddities();
  const tasks = rows.map((row) => toSecurityTask(row, oddities));
  expect(tasks).toEqual([expect.objectContaining({ title: 'Display Name value', status: 'pending' })]);
  // The documentation puts words where an address belongs.
  expect(oddities.counts()).toEqual({ 'deviceAppManagementTasks[].creator no address': 1 });
}

function checkUser(sample: unknown): void {
  expect(toEntraUser(userRow.parse(sample), createOddities())).toMatchObject({
    displayName: 'Adele Vance',
    mail: 'AdeleV@contoso.com',
  });
}

import { expect, test } from 'vitest';
import { distributionOf, olderVersions } from './software-versions.ts';

test.each([
  ['131.0.6778.86', '131.0.6778.85', '131.0.6778.78'],
  ['133.0', '132.0', '125.0'],
  ['', '2.0.7', '2.0.0'],
])('before “%s” was “%s”', (version, newest, oldest) => {
  const older = olderVersions(version);

  expect([older[0], older.at(-1)]).toEqual([newest, oldest]);
});

test('a version below zero is none', () => {
  expect(olderVersions('2.0')).toEqual(['1.0', '0.0']);
});

test('a device that is exposed again has the version that it was fixed to, with what came since', () => {
  const rows = distributionOf({
    recommendationId: 'va-_-a-_-b',
    firstVersion: '2.0',
    recommendedVersion: '2.1',
    weaknesses: 5,
    exposedIds: ['again'],
    reexposed: { again: 3 },
    notExposedCount: 4,
  });

  expect(rows).toEqual([
    { version: '2.0', installations: 1, vulnerabilities: 2 },
    { version: '2.1', installations: 4, vulnerabilities: 0 },
  ]);
});

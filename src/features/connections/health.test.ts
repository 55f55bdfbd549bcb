import { expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { healthAfter, isHeldUp, neverSynced, type SyncHealth, type SyncNews, type SyncOutcome } from './health.ts';

const startMs = Date.parse('2026-11-25T12:00:00Z');
const well: SyncOutcome = { kind: 'succeeded', count: 12 };
const fault: SyncOutcome = { kind: 'failed', failure: aFailure('It does not answer.'), isOverBudget: false };
const ownLimit: SyncOutcome = { kind: 'failed', failure: aFailure('It was not asked.'), isOverBudget: true };

const refused: SyncOutcome = { ...fault, isOptional: true };

/** Each outcome comes so many seconds after the one before. */
function follow(steps: readonly (readonly [number, SyncOutcome])[]) {
  let atMs = startMs;
  let health: SyncHealth = neverSynced;
  const news: (SyncNews['kind'] | null)[] = [];
  for (const [seconds, outcome] of steps) {
    atMs += seconds * 1000;
    const after = healthAfter(health, outcome, new Date(atMs));
    health = after.health;
    news.push(after.news?.kind ?? null);
  }
  return { health, news };
}

test.each([
  ['the third failure in a row is news, once', [fault, fault, fault, fault], [null, null, 'failing', null]],
  [
    'the first success after that is news, once',
    [fault, fault, fault, well, well],
    [null, null, 'failing', 'healed', null],
  ],
  ['a success in between begins anew', [fault, fault, well, fault, fault], [null, null, null, null, null]],
  ['our own limit does not count', [fault, fault, ownLimit, ownLimit], [null, null, null, null]],
  ['our own limit heals nothing', [fault, fault, ownLimit, fault], [null, null, null, 'failing']],
  [
    'what is optional may be refused for good',
    [refused, refused, refused, refused, well],
    [null, null, null, null, null],
  ],
  [
    'it can fail and heal again',
    [fault, fault, fault, well, fault, fault, fault, well],
    [null, null, 'failing', 'healed', null, null, 'failing', 'healed'],
  ],
] as const)('%s', (_, outcomes, expected) => {
  const { news } = follow(outcomes.map((outcome) => [300, outcome] as const));

  expect(news).toEqual(expected);
});

test('tries within a minute are one failure', () => {
  const { health, news } = follow([
    [0, fault],
    [1, fault],
    [58, fault],
    [60, fault],
    [2, fault],
  ]);

  expect(health).toMatchObject({ failuresInRow: 2, lastFailureAt: new Date(startMs + 119_000) });
  expect(news).toEqual([null, null, null, null, null]);
});

test('failures that follow each other without an end are told', () => {
  const { health, news } = follow(Array.from({ length: 6 }, () => [50, fault]));

  expect(health.failuresInRow).toBe(3);
  expect(news).toEqual([null, null, null, null, 'failing', null]);
});

test('keeps what was read last, and why it is not newer', () => {
  const { health } = follow([
    [0, well],
    [300, fault],
    [300, ownLimit],
  ]);

  expect(health).toEqual({
    lastSuccessAt: new Date(startMs),
    lastCount: 12,
    lastFailureAt: new Date(startMs + 600_000),
    lastFailure: aFailure('It was not asked.'),
    failuresInRow: 1,
    notifiedAt: null,
  });
});

test('a success forgets the failures, and keeps when the last one was', () => {
  const { health } = follow([
    [0, fault],
    [300, well],
  ]);

  expect(health).toEqual({
    lastSuccessAt: new Date(startMs + 300_000),
    lastCount: 12,
    lastFailureAt: new Date(startMs),
    lastFailure: null,
    failuresInRow: 0,
    notifiedAt: null,
  });
});

test.each([
  ['what has failed since', { lastFailure: aFailure('x'), lastFailureAt: new Date(startMs + 1) }, true],
  ['what failed before that', { lastFailure: aFailure('x'), lastFailureAt: new Date(startMs - 1) }, false],
  ['what has healed', { lastFailure: null, lastFailureAt: new Date(startMs + 1) }, false],
])('a reading is held up by %s', (_, before, isIt) => {
  const health = { ...neverSynced, lastSuccessAt: new Date(startMs) };

  expect(isHeldUp(health, { ...neverSynced, ...before })).toBe(isIt);
  expect(isHeldUp(neverSynced, { ...neverSynced, ...before })).toBe(false);
});

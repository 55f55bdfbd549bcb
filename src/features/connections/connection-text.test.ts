import { expect, test } from 'vitest';
import { aFailure } from '../../../test/support/a-failure.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { ageText } from '../../platform/slack/views/text.ts';
import { type ConnectionModel, connectionLines } from './format.ts';
import { neverSynced } from './health.ts';

const t = keyTranslator();
const now = new Date('2026-11-25T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const read = { ...neverSynced, lastSuccessAt: ago(720), lastCount: 240 };
const failed = { lastFailure: aFailure('refused'), lastFailureAt: ago(60), failuresInRow: 2 };

test.each([
  [0, '⟨age.moment⟩'],
  [59, '⟨age.moment⟩'],
  [60, '⟨age.minutes count=1⟩'],
  [3599, '⟨age.minutes count=59⟩'],
  [3600, '⟨age.hours count=1⟩'],
  [86_399, '⟨age.hours count=23⟩'],
  [86_400, '⟨age.days count=1⟩'],
  [20 * 86_400, '⟨age.days count=20⟩'],
  // The clocks of two hosts may differ.
  [-5, '⟨age.moment⟩'],
])('%i seconds are %s', (seconds, words) => {
  expect(ageText(t, ago(seconds), now)).toBe(words);
});

test.each<[string, Partial<ConnectionModel>, readonly string[]]>([
  ['works and has a next reading', { nextTryAt: ago(-3600) }, ['status.read', 'status.next_at']],
  [
    'fails and is being read',
    { health: { ...read, ...failed }, nextTryAt: ago(0) },
    ['status.stale', 'status.failed', 'status.next_now'],
  ],
  [
    'fails and has a next try',
    { health: { ...read, ...failed }, nextTryAt: ago(-3600) },
    ['status.stale', 'status.failed', 'status.next_try_at'],
  ],
  [
    'is held up by another one',
    { connection: 'vulnerabilities', heldUpBy: 'devices', nextTryAt: ago(-3600) },
    ['status.stale', 'status.held_up', 'status.next_try_at'],
  ],
  [
    'is asked and held up by another one',
    { connection: 'exposed_devices', heldUpBy: 'devices', nextTryAt: ago(-3600) },
    ['status.answered_stale', 'status.held_up', 'status.next_try_at'],
  ],
  ['has never worked', { health: { ...neverSynced, ...failed } }, ['status.never_yet', 'status.failed']],
  ['was never tried', { health: neverSynced }, ['status.never']],
  ['was never compared', { connection: 'exposed_devices', health: neverSynced }, ['status.never_compared']],
  ['is asked without a schedule', { connection: 'entra' }, ['status.answered', 'status.next_when_needed']],
])('a connection that %s says so', (_, model, expected) => {
  const lines = connectionLines(
    t,
    { connection: 'devices', health: read, nextTryAt: null, heldUpBy: null, remarks: [], ...model },
    now,
  );

  expect(keysIn(lines).filter((key) => key.startsWith('status.'))).toEqual(expected);
});

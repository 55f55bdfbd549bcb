import { describe, expect, test } from 'vitest';
import { neverSynced } from '../../domain/sync-health.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { ageWords, type ConnectionModel, connectionLines } from './connection-words.ts';

const t = translatorFor('en-US');
const now = new Date('2026-11-25T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const read = { ...neverSynced, lastSuccessAt: ago(720), lastCount: 240 };
const failure = {
  ...({ kind: 'permission_missing', service: 'defender', what: 'devices' } as const),
  ...{ permissions: ['Machine.Read.All'], registration: null },
};
const sentence =
  'Defender refused the list of devices: the app registration lacks the application permission Machine.Read.All. ' +
  'Add it and grant admin consent.';

function linesOf(model: Partial<ConnectionModel>): string {
  const lines = connectionLines(
    t,
    { connection: 'devices', health: read, nextTryAt: null, heldUpBy: null, ...model },
    now,
  );
  return lines.join('\n').replaceAll(/<!date\^\d+\^[^|]*\|([^>]*)>/g, '$1');
}

test.each([
  [0, 'less than a minute'],
  [59, 'less than a minute'],
  [60, '1 minute'],
  [3599, '59 minutes'],
  [3600, '1 hour'],
  [86_399, '23 hours'],
  [86_400, '1 day'],
  [20 * 86_400, '20 days'],
  // The clocks of two hosts may differ.
  [-5, 'less than a minute'],
])('%i seconds are %s', (seconds, words) => {
  expect(ageWords(t, ago(seconds), now)).toBe(words);
});

describe('a connection', () => {
  test('that is well says how old its data is and when it is read next', () => {
    expect(linesOf({ nextTryAt: ago(-3600) })).toBe(
      'Defender devices: 240 read 2026-11-25 11:48 UTC, 12 minutes ago.\nNext reading 2026-11-25 13:00 UTC.',
    );
  });

  test('that fails is stale, and says why, how often, and when it is tried again', () => {
    const health = { ...read, lastFailure: failure, lastFailureAt: ago(60), failuresInRow: 2 };

    expect(linesOf({ health, nextTryAt: ago(0) })).toBe(
      [
        'Defender devices: *stale*. 240 read 2026-11-25 11:48 UTC, 12 minutes ago.',
        `Last try 2026-11-25 11:59 UTC, 2 failures in a row: ${sentence}`,
        'It is being read now.',
      ].join('\n'),
    );
  });

  test('that is not come to, since another fails first, is stale too', () => {
    const heldUp = { heldUpBy: 'devices', nextTryAt: ago(-3600) } as const;

    expect(linesOf({ connection: 'vulnerabilities', ...heldUp })).toBe(
      [
        'Defender vulnerability changes: *stale*. 240 read 2026-11-25 11:48 UTC, 12 minutes ago.',
        'Not tried since: Defender devices have to be read first.',
        'Next try 2026-11-25 13:00 UTC.',
      ].join('\n'),
    );
    expect(linesOf({ connection: 'exposed_devices', ...heldUp })).toContain(
      'Devices of open requests: *stale*. Last answered 2026-11-25 11:48 UTC, 12 minutes ago.\n',
    );
  });

  test('that fails is tried again', () => {
    const health = { ...read, lastFailure: failure, lastFailureAt: ago(60), failuresInRow: 1 };

    expect(linesOf({ health, nextTryAt: ago(-3600) })).toContain('\nNext try 2026-11-25 13:00 UTC.');
  });

  test('names a missing permission after the first failure', () => {
    const health = { ...neverSynced, lastFailure: failure, lastFailureAt: ago(60), failuresInRow: 1 };

    expect(linesOf({ health })).toBe(
      `Defender devices: *could not be read yet*.\nLast try 2026-11-25 11:59 UTC failed: ${sentence}`,
    );
  });

  test('that was never tried says so', () => {
    expect(linesOf({ health: neverSynced })).toBe('Defender devices: not read yet.');
    expect(linesOf({ connection: 'exposed_devices', health: neverSynced })).toBe(
      'Devices of open requests: counted when they were filed, not compared with devices’ reports yet.',
    );
  });

  test('that has no schedule says when it is asked', () => {
    expect(linesOf({ connection: 'entra' })).toBe(
      'Entra people: last answered 2026-11-25 11:48 UTC, 12 minutes ago.\nAsked when somebody completes.',
    );
  });
});

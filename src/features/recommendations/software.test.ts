import { expect, test } from 'vitest';
import { failedAs } from '../../../test/support/failed-as.ts';
import { recordingLog } from '../../../test/support/microsoft/time-and-log.ts';
import type { SoftwareSource } from '../../microsoft/ports.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { createKnownSoftware } from './software.ts';

const chrome = 'va-_-google-_-chrome' as RecommendationId;
const edge = 'va-_-microsoft-_-edge' as RecommendationId;
const start = Date.parse('2026-03-02T12:00:00Z');
const minuteMs = 60_000;

const versions = [{ version: '131.0', installations: 3, weaknesses: 0 }];
const missingUpdates = [{ id: '4540673', name: 'March', deviceCount: 2, cveCount: 14 }];

function setUp(overrides: Partial<SoftwareSource> = {}) {
  const clock = { at: start, now: () => new Date(clock.at) };
  const asked: string[] = [];
  const source: SoftwareSource = {
    listVersions: async (id) => {
      asked.push(`versions of ${id}`);
      return versions;
    },
    listMissingUpdates: async (id) => {
      asked.push(`updates of ${id}`);
      return missingUpdates;
    },
    ...overrides,
  };
  return { clock, asked, known: createKnownSoftware(source, { clock, log: recordingLog() }) };
}

test('versions are asked for once an hour, and missing updates of Microsoft’s products alone', async () => {
  const { clock, asked, known } = setUp();
  const answer = { kind: 'known', versions, missingUpdates: [], readAtMs: start };

  expect(await known.known(chrome)).toEqual({ kind: 'being_read' });
  expect(await known.read(chrome)).toEqual(answer);
  clock.at += 60 * minuteMs;
  expect(await known.known(chrome)).toEqual(answer);
  expect(await known.read(edge)).toMatchObject({ missingUpdates });

  expect(asked).toEqual(['versions of google-_-chrome', 'versions of microsoft-_-edge', 'updates of microsoft-_-edge']);
  clock.at += 1;
  expect(await known.known(chrome)).toEqual({ kind: 'being_read' });
});

test.each([
  ['not_authorized', 'missing_permission', 15 * minuteMs],
  ['not_read', 'throttled', minuteMs / 4],
] as const)('a failure is told as %s, and remembered for a while', async (kind, code, forMs) => {
  let tries = 0;
  const { clock, known } = setUp({
    listVersions: async () => {
      tries += 1;
      throw failedAs(code, 'no');
    },
  });

  expect(await known.read(chrome)).toEqual({ kind });
  clock.at += forMs;
  expect([await known.read(chrome), await known.known(chrome)]).toEqual([{ kind }, { kind }]);
  expect(tries).toBe(1);
  clock.at += 1;
  await known.read(chrome);
  expect(tries).toBe(2);
});

test('software that Defender does not know has none, and a product without a list of updates misses none', async () => {
  const { known } = setUp({ listVersions: async (id) => (id.startsWith('google') ? null : versions) });
  const without = setUp({ listMissingUpdates: async () => null });

  expect(await known.read(chrome)).toEqual({ kind: 'none' });
  expect(await without.known.read(edge)).toMatchObject({ kind: 'known', missingUpdates: [] });
});

test('a configuration is no software', async () => {
  const { asked, known } = setUp();
  const configuration = 'sca-_-scid-2010' as RecommendationId;

  expect([await known.known(configuration), await known.read(configuration)]).toEqual([null, null]);
  expect(asked).toEqual([]);
});

test('a fault of our own is no failure of Defender’s', async () => {
  const { known } = setUp({
    listVersions: async () => {
      throw new TypeError('ours');
    },
  });

  await expect(known.read(chrome)).rejects.toThrow('ours');
});

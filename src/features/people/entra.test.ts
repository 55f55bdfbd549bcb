import { expect, test } from 'vitest';
import { failedAs } from '../../../test/support/failed-as.ts';
import type { EntraUser } from '../../microsoft/entra.ts';
import type { EntraDirectory } from '../../microsoft/ports.ts';
import { createLog } from '../../platform/telemetry/log.ts';
import type { SyncOutcome } from '../connections/health.ts';
import { createEntraPeople } from './entra.ts';

const start = Date.parse('2026-03-02T12:00:00Z');
const minuteMs = 60_000;
const ben: EntraUser = {
  id: 'e1',
  displayName: 'Ben Okafor',
  mail: 'ben.okafor@fabrikam.example',
  userPrincipalName: 'ben@fabrikam.example',
  isEnabled: true,
};
const inactivePerson: EntraUser = { ...ben, id: 'e2', isEnabled: false };

function setUp(...answers: readonly (readonly EntraUser[] | Error)[]) {
  const clock = { at: start, now: () => new Date(clock.at) };
  const asked: string[] = [];
  const directory: EntraDirectory = {
    isConfigured: true,
    findUsers: async (email) => {
      asked.push(email);
      const answer = answers[Math.min(asked.length, answers.length) - 1] ?? [];
      if (answer instanceof Error) throw answer;
      return answer;
    },
    listMemberships: async () => [],
    findGroup: async () => null,
  };
  const outcomes: string[] = [];
  const parts = {
    clock,
    directory,
    log: createLog('silent'),
    record: async ({ kind }: SyncOutcome) => {
      outcomes.push(kind);
    },
  };
  return { clock, asked, outcomes, parts, people: createEntraPeople(parts) };
}

const away = failedAs('unreachable', 'Microsoft Graph cannot be reached.');

test.each([
  ['found', [ben], 15 * minuteMs],
  ['nobody', [], 15 * minuteMs],
  ['ambiguous', [ben, { ...ben, id: 'e3' }], 15 * minuteMs],
  ['disabled', [inactivePerson], minuteMs],
  ['failed', away, minuteMs / 4],
] as const)('%s is kept for its time and then asked for again', async (kind, answer, lifeMs) => {
  const { clock, asked, people } = setUp(answer);

  expect((await people.find('ben.okafor@fabrikam.example')).kind).toBe(kind);
  clock.at += lifeMs;
  await people.find('ben.okafor@fabrikam.example');
  expect(asked).toHaveLength(1);

  clock.at += 1;
  await people.find('ben.okafor@fabrikam.example');
  expect(asked).toHaveLength(2);
});

test('an address is one person’s however it is written, and is asked for once at a time', async () => {
  const { asked, people } = setUp([ben]);

  await Promise.all([people.find('Ben.Okafor@Fabrikam.example'), people.find('ben.okafor@fabrikam.example')]);

  expect(asked).toHaveLength(1);
});

test('nobody is asked while Graph is not configured', async () => {
  const { asked, parts } = setUp([ben]);
  const people = createEntraPeople({ ...parts, directory: { ...parts.directory, isConfigured: false } });

  expect(await people.find('ben.okafor@fabrikam.example')).toEqual({ kind: 'not_configured' });
  expect(asked).toEqual([]);
});

test('how each question went is recorded, not what was kept', async () => {
  const { clock, outcomes, people } = setUp(away, [ben]);

  await people.find('ben.okafor@fabrikam.example');
  clock.at += minuteMs;
  await people.find('ben.okafor@fabrikam.example');
  await people.find('ben.okafor@fabrikam.example');

  expect(outcomes).toEqual(['failed', 'succeeded']);
});

test('nobody waits until it is recorded, and what becomes of that changes no answer', async () => {
  const { parts } = setUp([ben], away);
  const never = createEntraPeople({ ...parts, record: () => new Promise(() => {}) });
  const broken = createEntraPeople({ ...parts, record: () => Promise.reject(new Error('the database is away')) });

  expect((await never.find('ben.okafor@fabrikam.example')).kind).toBe('found');
  expect((await broken.find('ben.okafor@fabrikam.example')).kind).toBe('failed');
});

test('a bug stays a bug', async () => {
  const { people } = setUp(new TypeError('undefined is not a function'));

  await expect(people.find('ben.okafor@fabrikam.example')).rejects.toThrow(TypeError);
});

import { expect, test } from 'vitest';
import type { RecommendationSource } from '../../microsoft/ports.ts';
import type { DeviceId, ExposedDevice, RecommendationId } from '../../microsoft/recommendation.ts';
import { createDeviceLists } from './devices.ts';

const id = 'va-_-contoso-_-reader' as RecommendationId;
const { signal } = new AbortController();
const start = Date.parse('2026-03-02T12:00:00Z');
const minuteMs = 60_000;
const laptop: ExposedDevice = {
  id: 'd1' as DeviceId,
  name: 'laptop',
  osPlatform: 'Windows11',
  deviceGroup: 'Workstations',
};

function setUp(...answers: readonly (readonly ExposedDevice[] | null)[]) {
  const clock = { at: start, now: () => new Date(clock.at) };
  let asked = 0;
  const source: RecommendationSource = {
    isConfigured: true,
    listRecommendations: () => {
      throw new Error('nobody asks for recommendations');
    },
    readExposureScore: async () => 0,
    listExposedDevices: async () => {
      asked += 1;
      return answers[asked - 1] ?? null;
    },
  };
  return { clock, lists: createDeviceLists(source, clock), asked: () => asked };
}

/** Defender answers when it is told to, or not at all. */
function setUpSlow() {
  const clock = { now: () => new Date(start) };
  const { promise, resolve: answer, reject: fail } = Promise.withResolvers<readonly ExposedDevice[]>();
  let asked = 0;
  const source: RecommendationSource = {
    isConfigured: true,
    listRecommendations: () => {
      throw new Error('nobody asks for recommendations');
    },
    readExposureScore: async () => 0,
    listExposedDevices: async (_, ended) => {
      asked += 1;
      ended.throwIfAborted();
      const { promise: end, reject } = Promise.withResolvers<never>();
      ended.addEventListener('abort', () => reject(ended.reason));
      return await Promise.race([promise, end]);
    },
  };
  return { lists: createDeviceLists(source, clock), asked: () => asked, answer, fail };
}

test('a list is kept for a quarter of an hour, with the time at which Defender was asked', async () => {
  const { clock, lists, asked } = setUp([laptop]);

  await lists.read(id, signal);
  clock.at += 15 * minuteMs;
  const again = await lists.read(id, signal);

  expect(again).toEqual({ devices: [laptop], readAt: new Date(start) });
  expect(asked()).toBe(1);
});

test.each([15 * minuteMs + 1, -1])('a list that is %i ms old by the clock is asked for again', async (ageMs) => {
  const { clock, lists, asked } = setUp([laptop], [laptop, { ...laptop, id: 'd2' as DeviceId }]);

  await lists.read(id, signal);
  clock.at += ageMs;
  const again = await lists.read(id, signal);

  expect(again?.devices).toHaveLength(2);
  expect(again?.readAt).toEqual(new Date(start + ageMs));
  expect(asked()).toBe(2);
});

test.each([[[]], [null]])('an answer of %j is not kept', async (first) => {
  const { lists } = setUp(first, [laptop]);

  await lists.read(id, signal);

  expect((await lists.read(id, signal))?.devices).toEqual([laptop]);
});

test('who asked first does not end the question for the others', async () => {
  const first = new AbortController();
  const { lists, asked, answer } = setUpSlow();
  const given = lists.read(id, first.signal);
  const waited = lists.read(id, signal);

  first.abort(new Error('stopped'));
  await expect(given).rejects.toThrow('stopped');
  answer([laptop]);

  expect((await waited)?.devices).toEqual([laptop]);
  expect(asked()).toBe(2);
});

test('a failure is the same for all who asked', async () => {
  const { lists, asked, fail } = setUpSlow();
  const read = [lists.read(id, signal), lists.read(id, signal)];

  fail(new Error('away'));

  for (const list of read) await expect(list).rejects.toThrow('away');
  expect(asked()).toBe(1);
});

test('several who ask at once ask Defender once', async () => {
  const { lists, asked } = setUp([laptop]);

  const read = await Promise.all([lists.read(id, signal), lists.read(id, signal)]);

  expect(read.map((list) => list?.devices)).toEqual([[laptop], [laptop]]);
  expect(asked()).toBe(1);
});

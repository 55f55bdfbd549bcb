import { expect, test } from 'vitest';
import { type Arrival, CallLog } from './call-log.ts';

function anArrival(overrides: Partial<Arrival> = {}): Arrival {
  const address = { service: 'graph', method: 'POST', path: '/beta/x', query: {} } as const;
  return { ...address, atMs: 0, requestBody: null, isAuthorised: true, fault: null, ...overrides };
}

function aLog(keep = 10) {
  return new CallLog({ keep, secrets: () => ['the-token'] });
}

test('a call has its answer and how long it took, and listeners hear of it then', () => {
  const log = aLog();
  const heard: (number | null)[] = [];
  log.onCall(({ status }) => heard.push(status));

  const call = log.arrive(anArrival({ requestBody: '{"status":"active"}' }));
  const before = [...heard];
  log.end(call, { status: 204, body: '' }, 7);

  expect(before).toEqual([]);
  expect(heard).toEqual([204]);
  expect(log.calls).toMatchObject([{ requestBody: '{"status":"active"}', status: 204, answer: '', durationMs: 7 }]);
});

test('only the latest calls are kept', () => {
  const log = aLog(2);

  for (const atMs of [1, 2, 3]) log.arrive(anArrival({ atMs }));

  expect(log.calls.map(({ atMs }) => atMs)).toEqual([2, 3]);
});

test('long bodies are cut', () => {
  const log = aLog();

  const call = log.arrive(anArrival({ requestBody: 'x'.repeat(20_000) }));
  log.end(call, { status: 200, body: 'y'.repeat(20_000) }, 0);

  expect([call.requestBody?.length, call.answer?.length]).toEqual([5_121, 5_121]);
});

test('a token that somebody sends in the wrong place is not written down', () => {
  const log = aLog();

  const call = log.arrive(anArrival({ path: '/the-token', query: { a: 'the-token' }, requestBody: 'the-token' }));
  log.end(call, { status: 400, body: 'not known: the-token' }, 0);

  expect(JSON.stringify(log.calls)).not.toContain('the-token');
});

test('who stopped listening hears nothing', () => {
  const log = aLog();
  const heard: unknown[] = [];
  const stop = log.onCall((call) => heard.push(call));

  stop();
  log.end(log.arrive(anArrival()), null, 0);

  expect(heard).toEqual([]);
});

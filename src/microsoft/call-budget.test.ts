import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type ManualTime, manualTime } from '../../test/support/microsoft/time-and-log.ts';
import { type CallBudget, type CallPriority, createCallBudget } from './call-budget.ts';
import { SourceFailure } from './failure.ts';

const far = Number.MAX_SAFE_INTEGER;

function take(budget: CallBudget, priority: CallPriority = 'sync', deadlineMs = far, signal = AbortSignal.any([])) {
  return budget.take({ priority, deadlineMs, signal });
}

function budgetOf(time: ManualTime, callsPerMinute: number, callsPerHour = 1_000): CallBudget {
  return createCallBudget({ ...time, service: 'defender', callsPerMinute, callsPerHour });
}

test('lets calls through until the minute is full, then waits for its oldest to leave', async () => {
  const time = manualTime();
  const budget = budgetOf(time, 2);
  await take(budget);
  time.advance(10_000);
  await take(budget);

  await take(budget);

  expect(time.slept).toEqual([50_000]);
});

test('keeps to the hour as well', async () => {
  const time = manualTime();
  const budget = budgetOf(time, 100, 3);
  for (let call = 0; call < 3; call += 1) await take(budget);

  await take(budget);

  expect(time.slept).toEqual([3_600_000]);
});

test('refuses at once, with the wait, where the turn would come after the deadline', async () => {
  const time = manualTime();
  const budget = budgetOf(time, 1);
  await take(budget);

  const failure = await take(budget, 'form', time.clock.now().getTime() + 5_000).catch((error: unknown) => error);

  expect(failure).toBeInstanceOf(SourceFailure);
  expect(failure).toMatchObject({ code: 'over_budget', retryAfterMs: 60_000 });
  expect(time.slept).toEqual([]);
});

test('holds everyone back while the service throttles', async () => {
  const time = manualTime();
  const budget = budgetOf(time, 10);

  budget.pause(23_000);
  await take(budget);

  expect(time.slept).toEqual([23_000]);
});

test('says that it is the service where that holds us back past the deadline', async () => {
  const time = manualTime();
  const budget = budgetOf(time, 10);
  budget.pause(23_000);

  const failure = await take(budget, 'form', time.clock.now().getTime() + 5_000).catch((error: unknown) => error);

  expect(failure).toMatchObject({ code: 'throttled', retryAfterMs: 23_000 });
});

test('asks again after an hour, whatever the service said', async () => {
  const time = manualTime();
  const budget = budgetOf(time, 10);

  budget.pause(Number.MAX_SAFE_INTEGER);
  await take(budget);

  expect(time.slept).toEqual([3_600_000]);
});

test('serves forms before jobs that have waited longer', async () => {
  const time = manualTime();
  const sleepers: { readonly untilMs: number; readonly wake: () => void }[] = [];
  const sleep = (ms: number) =>
    new Promise<void>((wake) => sleepers.push({ untilMs: time.clock.now().getTime() + ms, wake }));
  const budget = createCallBudget({ clock: time.clock, sleep, service: 'defender', callsPerMinute: 1 });
  const served: string[] = [];
  await take(budget);
  const waiting = (['sync', 'form'] as const).map((priority) =>
    take(budget, priority).then(() => served.push(priority)),
  );

  while (sleepers.length > 0) {
    const [next] = sleepers.sort((a, b) => a.untilMs - b.untilMs).splice(0, 1);
    time.advance((next?.untilMs ?? 0) - time.clock.now().getTime());
    next?.wake();
    await setImmediate();
  }

  await Promise.all(waiting);
  expect(served).toEqual(['form', 'sync']);
});

test('forgets a caller that went away', async () => {
  const time = manualTime();
  const budget = budgetOf(time, 1);

  await expect(take(budget, 'sync', far, AbortSignal.abort(new Error('gone')))).rejects.toThrow('gone');
  await take(budget);

  expect(time.slept).toEqual([]);
});

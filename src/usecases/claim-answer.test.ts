import { expect, test, vi } from 'vitest';
import { claimAnswer } from './claim-answer.ts';
import type { PersonContext } from './context.ts';

function contextOn(inTransaction: () => Promise<unknown>): PersonContext {
  return {
    workspaceId: 'T1',
    requestKey: 'command:1',
    clock: { now: () => new Date() },
    actor: { person: { id: 'U1' } },
    store: { kind: 'postgresql', inTransaction },
  } as unknown as PersonContext;
}

test('the first answers, and the later one does not', async () => {
  expect(await claimAnswer(contextOn(async () => 'first'))).toBe(true);
  expect(await claimAnswer(contextOn(async () => 'later'))).toBe(false);
});

test('where nothing can be written it is answered all the same, as by a standby', async () => {
  const readOnly = Object.assign(new Error('cannot execute INSERT in a read-only transaction'), {
    code: '25006',
    severity: 'ERROR',
  });

  expect(await claimAnswer(contextOn(() => Promise.reject(readOnly)))).toBe(true);
});

test('a database that is slow in writing keeps nobody waiting for what is only read', async () => {
  vi.useFakeTimers();
  const claiming = claimAnswer(contextOn(() => new Promise(() => {})));

  await vi.advanceTimersByTimeAsync(1000);

  expect(await claiming).toBe(true);
  vi.useRealTimers();
});

test('what is wrong otherwise is no reason to answer twice', async () => {
  await expect(claimAnswer(contextOn(() => Promise.reject(new Error('a bug'))))).rejects.toThrow('a bug');
});

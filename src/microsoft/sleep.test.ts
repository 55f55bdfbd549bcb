import { expect, test } from 'vitest';
import { systemSleep } from './retry.ts';

test('ends by itself', async () => {
  await expect(systemSleep(1, AbortSignal.any([]))).resolves.toBeUndefined();
});

test("ends early with the signal's own reason", async () => {
  const caller = new AbortController();
  const sleeping = systemSleep(3_600_000, caller.signal);
  const reason = new Error('the program stops');

  caller.abort(reason);

  await expect(sleeping).rejects.toBe(reason);
});

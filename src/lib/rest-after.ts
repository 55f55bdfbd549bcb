import { setTimeout } from 'node:timers/promises';

/** For long work in the background, between its steps: leaves others so many times the time that the last step took. */
export async function restAfter(beganAt: number, times = 1): Promise<void> {
  await setTimeout(times * (performance.now() - beganAt));
}

import { expect, test } from 'vitest';
import { coalesce } from './change-feed.ts';

/** Runs that end when the test ends them. */
function heldRuns() {
  const ends: (() => void)[] = [];
  const ask = coalesce(() => new Promise((resolve) => ends.push(resolve)));
  return { ends, ask };
}

test('one run is under way, however often it is asked', () => {
  const { ends, ask } = heldRuns();

  void ask();
  void ask();
  void ask();

  expect(ends).toHaveLength(1);
});

test('what was asked meanwhile is one more run, after the first', async () => {
  const { ends, ask } = heldRuns();
  const first = ask();
  const second = ask();
  const third = ask();

  ends[0]?.();
  await first;
  await Promise.resolve();

  expect(second).toBe(third);
  expect(ends).toHaveLength(2);
});

test('a question in the moment between two runs joins the one that waits', async () => {
  const { ends, ask } = heldRuns();
  const first = ask();
  const waiting = ask();
  const between = first.then(() => ask());

  ends[0]?.();
  await first;
  await Promise.resolve();
  ends[1]?.();
  await Promise.all([waiting, between]);

  expect(ends).toHaveLength(2);
});

test('a run that failed does not stop the next', async () => {
  let runs = 0;
  const ask = coalesce(async () => {
    runs += 1;
    if (runs === 1) throw new Error('gone');
  });
  const first = ask();
  const second = ask();

  await expect(first).rejects.toThrow('gone');
  await second;

  expect(runs).toBe(2);
});

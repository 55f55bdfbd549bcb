import { expect, test } from 'vitest';
import { RequestLimit, TooFast } from './rate-limits.ts';

function allowed(limit: RequestLimit, personId: string, count: number, now: number): number {
  let taken = 0;
  for (let at = 0; at < count; at += 1) {
    try {
      limit.count(personId, now);
      taken += 1;
    } catch (error) {
      if (!(error instanceof TooFast)) throw error;
    }
  }
  return taken;
}

test('all of a minute may come at once, and then as much as time has passed', () => {
  const limit = new RequestLimit(60);

  expect(allowed(limit, 'U1', 100, 0)).toBe(60);
  expect(allowed(limit, 'U1', 100, 10_000)).toBe(10);
  expect(allowed(limit, 'U1', 100, 3_600_000)).toBe(60);
});

test('one person does not use up what is another’s', () => {
  const limit = new RequestLimit(10);
  allowed(limit, 'U1', 50, 0);

  expect(allowed(limit, 'U2', 5, 0)).toBe(5);
});

test('says after how many seconds it goes on', () => {
  const limit = new RequestLimit(6);
  allowed(limit, 'U1', 6, 0);

  expect(() => limit.count('U1', 3_000)).toThrow(expect.objectContaining({ perMinute: 6, seconds: 7 }));
});

test('a clock that goes back takes nothing away', () => {
  const limit = new RequestLimit(10);
  allowed(limit, 'U1', 5, 60_000);

  expect(allowed(limit, 'U1', 50, 0)).toBe(5);
});

test('may be left out', () => {
  expect(allowed(new RequestLimit(null), 'U1', 5_000, 0)).toBe(5_000);
});

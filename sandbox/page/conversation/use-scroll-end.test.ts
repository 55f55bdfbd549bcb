import { expect, test } from 'vitest';
import { staysAtEnd } from './use-scroll-end.ts';

test.each([
  ['what was added below is taller than “near”', { wasAtEnd: true, below: 120, moved: 0 }, true],
  ['the browser kept what is in sight in its place', { wasAtEnd: true, below: 120, moved: 60 }, true],
  ['somebody scrolled up', { wasAtEnd: true, below: 120, moved: -120 }, false],
  ['somebody scrolled up a little', { wasAtEnd: true, below: 20, moved: -20 }, true],
  ['somebody further up scrolled down, not to the end', { wasAtEnd: false, below: 300, moved: 50 }, false],
  ['somebody scrolled down to the end', { wasAtEnd: false, below: 10, moved: 290 }, true],
])('%s', (_, scrolled, expected) => {
  expect(staysAtEnd(scrolled)).toBe(expected);
});

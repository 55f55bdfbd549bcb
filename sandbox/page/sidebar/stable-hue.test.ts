import { expect, test } from 'vitest';
import { cast } from '../../cast.ts';
import { stableHue } from './avatar.tsx';

test('the same id always has the same hue', () => {
  expect(stableHue('U01MINA')).toBe(stableHue('U01MINA'));
});

test('every hue is on the circle, and no two people of the cast share one', () => {
  const hues = Object.values(cast).map(stableHue);

  expect(hues.every((hue) => hue >= 0 && hue < 360)).toBe(true);
  expect(new Set(hues).size).toBe(hues.length);
});

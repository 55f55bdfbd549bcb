import { expect, test } from 'vitest';
import { contribute, defineSlot, Slots } from './slot.ts';

const lines = defineSlot<string>('lines');
const numbers = defineSlot<number>('numbers');

test('gives what was contributed to a slot, in the order of features', () => {
  const slots = new Slots([contribute(lines, 'a'), contribute(numbers, 1), contribute(lines, 'b')]);

  expect(slots.of(lines)).toEqual(['a', 'b']);
  expect(slots.of(numbers)).toEqual([1]);
  // Another slot of that name is another slot.
  expect(slots.of(defineSlot<string>('lines'))).toEqual([]);
  // @ts-expect-error a line is no number
  contribute(lines, 1);
});

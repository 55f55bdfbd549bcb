import { expect, test } from 'vitest';
import { seededRandom } from './seeded-random.ts';

test('the same seed gives the same sequence, another seed another', () => {
  const first = (seed: string) => seededRandom(seed).hex(40);

  expect(first('a')).toBe(first('a'));
  expect(first('a')).not.toBe(first('b'));
});

test('numbers are spread over the whole range', () => {
  const random = seededRandom(1);
  const numbers = Array.from({ length: 10_000 }, () => random.between(0, 9));

  for (let digit = 0; digit < 10; digit += 1) {
    const count = numbers.filter((number) => number === digit).length;
    expect(count).toBeGreaterThan(850);
    expect(count).toBeLessThan(1150);
  }
});

test('a sample has the size asked for and keeps the order', () => {
  const items = Array.from({ length: 100 }, (_, index) => index);

  const sample = seededRandom(1).sample(items, 30);

  expect(sample).toHaveLength(30);
  expect(sample).toEqual([...sample].sort((a, b) => a - b));
  expect(seededRandom(1).sample(items, 500)).toEqual(items);
});

import { expect, test } from 'vitest';
import { ShownHashes } from './shown-hashes.ts';

test('knows of each form what it was last given', () => {
  const shown = new ShownHashes();
  shown.keep('V1', 'first');
  shown.keep('V2', 'other');
  shown.keep('V1', 'second');

  expect([shown.of('V1'), shown.of('V2'), shown.of('V3')]).toEqual(['second', 'other', null]);
});

test('forgets what was shown the longest ago, and nothing that was shown since', () => {
  const shown = new ShownHashes();
  shown.keep('V0', 'hash');
  for (let view = 1; view < 1000; view += 1) shown.keep(`V${view}`, 'hash');
  shown.keep('V0', 'newer');
  shown.keep('V1000', 'hash');

  expect([shown.of('V0'), shown.of('V1'), shown.of('V2')]).toEqual(['newer', null, 'hash']);
});

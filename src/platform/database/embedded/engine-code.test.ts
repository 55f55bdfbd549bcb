import { expect, test } from 'vitest';
import { engineCode } from './engine-code.ts';

test('is compiled once, however many ask for it at a time', async () => {
  const [first, second] = await Promise.all([engineCode(), engineCode()]);

  expect(second.engine).toBe(first.engine);
  expect((await engineCode()).initdb).toBe(first.initdb);
});

import { expect, test } from 'vitest';
import { offeredLocales } from './locales.ts';
import { createTranslator } from './translator.ts';

test('every offered locale has its own words', () => {
  expect(offeredLocales.map((locale) => createTranslator(locale).locale)).toEqual(offeredLocales);
});

import { expect, test } from 'vitest';
import { offeredLocales } from './locales.ts';
import { translatorFor } from './translator.ts';

test('every offered locale has its own words', () => {
  expect(offeredLocales.map((locale) => translatorFor(locale).locale)).toEqual(offeredLocales);
});

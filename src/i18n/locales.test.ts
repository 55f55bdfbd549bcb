import { expect, test } from 'vitest';
import { offeredLocales } from './locales.ts';
import { createTranslator } from './translator.ts';

test.each(offeredLocales)('%s has its words', (locale) => {
  expect(createTranslator(locale).locale).toBe(locale);
});

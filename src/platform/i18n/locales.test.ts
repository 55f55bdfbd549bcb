import { expect, test } from 'vitest';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { offeredLocales } from './common-texts.ts';

test('every offered locale has its own words', () => {
  expect(offeredLocales.map((locale) => translatorFor(locale).locale)).toEqual(offeredLocales);
});

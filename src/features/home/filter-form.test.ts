import { expect, test } from 'vitest';
import { fieldIds } from '../../../test/support/all-ids.ts';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { noFilter, parseActivityFilter } from '../lists/filter.ts';
import { homeFilterForm } from './filter-form.ts';

const t = translatorFor('en-US');

test.each([
  ['of two words each', Array.from({ length: 20 }, (_, index) => `a${index} b`)],
  ['with quotation marks', Array.from({ length: 60 }, (_, index) => `${index}" "`)],
])('every word that is searched for stands in the form as it is read again: %s', (_, texts) => {
  const { blocks } = homeFilterForm(t, { ...noFilter, texts }, []);

  const { element } = Object(blocks.find(({ block_id: id }) => id === fieldIds.filterText));

  expect(parseActivityFilter(element.initial_value)).toEqual({ kind: 'filter', filter: { ...noFilter, texts } });
});

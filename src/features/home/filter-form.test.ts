import type { ViewOutput } from '@slack/bolt';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { elementsIn } from '../../../sandbox/slack/block-elements.ts';
import { stateOf } from '../../../sandbox/slack/state-values.ts';
import { fieldIds } from '../../../test/support/all-ids.ts';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { anyFilterText, asSets } from '../../../test/support/any-filter.ts';
import { fullHouse } from '../../../test/support/home-gallery.ts';
import { filterValue, listStepValue } from '../../platform/slack/codec.ts';
import { activityFilterWords, noFilter, parseActivityFilter } from '../lists/filter.ts';
import { filterTextIn, homeFilterForm } from './filter-form.ts';
import { homeView } from './home.ts';

const t = translatorFor('en-US');

test.each([
  ['of two words each', Array.from({ length: 20 }, (_, index) => `a${index} b`)],
  ['with quotation marks', Array.from({ length: 60 }, (_, index) => `${index}" "`)],
])('every word that is searched for stands in the form as it is read again: %s', (_, texts) => {
  const { blocks } = homeFilterForm(t, { ...noFilter, texts }, []);

  const { element } = Object(blocks.find(({ block_id: id }) => id === fieldIds.filterText));

  expect(parseActivityFilter(element.initial_value)).toEqual({ kind: 'filter', filter: { ...noFilter, texts } });
});

function read(text: string) {
  const parsed = parseActivityFilter(text);
  if (parsed.kind === 'wrong') throw new Error(`“${parsed.word}” was not read`);
  return parsed.filter;
}

/** What Slack sends of a form that was submitted as it was opened. */
function submitted(text: string): Pick<ViewOutput, 'state'> {
  const values = stateOf(JSON.parse(JSON.stringify(homeFilterForm(t, read(text), []).blocks)));
  return JSON.parse(JSON.stringify({ state: { values } }));
}

test('any filter is the same after its form was submitted unchanged', () => {
  fc.assert(
    fc.property(anyFilterText, (text) => {
      const filter = read(text);

      expect(asSets(read(filterTextIn(submitted(text), filter.groups)))).toEqual(asSets(filter));
    }),
  );
});

test('any number of device groups and addresses is the same after its form was submitted unchanged', () => {
  const text = Array.from({ length: 40 }, (_, index) => `group:G${index} by:p${index}@f.example`).join(' ');
  const filter = read(text);

  expect(read(filterTextIn(submitted(text), filter.groups))).toEqual(filter);
});

test('any filter is the same in the values of the buttons', () => {
  fc.assert(
    fc.property(anyFilterText, (text) => {
      const filter = read(text);
      const overview = { ...fullHouse(), words: activityFilterWords(filter) };
      const { blocks } = homeView(t, { mayFile: true, maySetUp: false, setUp: null, overview });
      const buttons = elementsIn(JSON.parse(JSON.stringify(blocks)));
      const buttonValue = (id: string) => String(buttons.find(({ actionId }) => actionId === id)?.element['value']);
      const values = [
        filterValue.decode(buttonValue('export_activities')),
        ...['home_newer', 'home_older'].map((id) => listStepValue.decode(buttonValue(id))),
      ];

      for (const value of values) expect(asSets(read(value?.text ?? 'none'))).toEqual(asSets(filter));
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupWord } from '../../core/filter.ts';
import { normaliseDeviceGroup, ungroupedDevices } from '../../core/scope.ts';
import { type ActivityFilter, activityFilterWords, noFilter, parseActivityFilter } from './filter.ts';
import { parseTopRequest, usualTop } from './top.ts';

const read = (text: string): ActivityFilter => {
  const parsed = parseActivityFilter(text);
  if (parsed.kind === 'wrong') throw new Error(`“${parsed.word}” was not read`);
  return parsed.filter;
};

describe('a filter said in words', () => {
  test('is what one would type', () => {
    const filter = read(
      '"google chrome" by:N/A HIGH due:week active pending open group:Servers origin:portal mine sort:due',
    );

    expect(activityFilterWords(filter)).toBe(
      'mine open high group:"Servers" due:week by:na origin:portal sort:due "google chrome"',
    );
    expect(activityFilterWords(noFilter)).toBe('');
    expect([read('all'), read('"all"').texts]).toEqual([noFilter, ['all']]);
  });

  test('is read back as it was', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'mine',
        'asked',
        'taken',
        'waiting',
        'todo',
        'ready',
        'proposed',
        'disputed',
        'open',
        'pending',
        'completed',
      ),
      fc.constantFrom('high', 'LOW', 'overdue', 'due:today', 'by:me', 'by:system', 'by:na', 'by:ben@fabrikam.example'),
      fc.constantFrom(
        'option:attention',
        'option:update',
        'origin:slack',
        'origin:portal',
        'sort:priority',
        'sort:due',
      ),
      fc.constantFrom(
        'group:"Paris office"',
        'group:ünï',
        '"high"',
        '"origin:slack"',
        'a"b',
        '"',
        '“x',
        'https://x.example',
        String.raw`group:"A \"B\" C"`,
        String.raw`“A \“B\” C”`,
        String.raw`"C:\"`,
      ),
      fc.string().filter((text) => !/[\s:]/.test(text)),
    );

    fc.assert(
      fc.property(fc.array(word), (words) => {
        const filter = read(words.join(' '));
        expect(sets(read(activityFilterWords(filter)))).toEqual(sets(filter));
      }),
    );
  });
});

describe('what the writer makes of any name', () => {
  const special = fc.string({ unit: fc.constantFrom('a', 'B', ' ', ':', '"', '“', '”', '„', '\\', '/', '\n', '🔒') });
  const name = fc
    .oneof(special, fc.string(), fc.string({ unit: 'grapheme' }))
    .map(normaliseDeviceGroup)
    .filter((one) => one !== ungroupedDevices);

  test('is read back as the same filter', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name), fc.uniqueArray(name), (groups, texts) => {
        const filter = { ...noFilter, groups, texts, states: ['completed'], sort: 'due' } as const;

        expect(read(activityFilterWords(filter))).toEqual(filter);
      }),
    );
  });

  test('is read back as the same request for top activities', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name), (groups) => {
        expect(parseTopRequest(`by:due ${groups.map(groupWord).join(' ')}`)).toEqual({
          kind: 'request',
          request: { ...usualTop, groups, by: 'due' },
        });
      }),
    );
  });

  test('takes no longer for a row of backslashes', () => {
    const text = `group:"${'\\'.repeat(5001)}"x`;

    expect(parseActivityFilter(text).kind).toBe('wrong');
  });
});

/** Nothing depends on the order of what is asked for, nor on how often. */
function sets(filter: ActivityFilter): object {
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [name, Array.isArray(value) ? unique(value) : value]),
  );
}

function unique(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.map((value) => JSON.stringify(value)))].toSorted();
}

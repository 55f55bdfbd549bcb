import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyFilterText, asSets } from '../../../test/support/any-filter.ts';
import { expectEach } from '../../../test/support/expect-each.ts';
import { groupWord } from '../../core/filter.ts';
import { normaliseDeviceGroup, ungroupedDevices } from '../../core/scope.ts';
import { type ActivityFilter, activityFilterWords, noFilter, parseActivityFilter } from './filter.ts';
import { parseTopRequest, usualTop } from './top.ts';

const readable: readonly (readonly [string, Partial<ActivityFilter>])[] = [
  ['', {}],
  ['   ', {}],
  ['mine', { isMine: true }],
  ['Mine HIGH', { isMine: true, priorities: ['high'] }],
  ['asked Taken', { isAskedFor: true, isTaken: true }],
  ['WAITING proposed', { isToDecide: true, isProposed: true }],
  ['"waiting"', { texts: ['waiting'] }],
  ['option:Update option:configuration', { options: ['update', 'configuration_change'] }],
  ['option:attention option:attention_required', { options: ['attention_required', 'attention_required'] }],
  ['origin:portal origin:Slack', { origins: ['defender', 'slack'] }],
  ['sort:due SORT:priority', { sort: 'priority' }],
  ['disputed Mine', { isMine: true, isDisputed: true }],
  ['ready ToDo', { isReady: true, isToDo: true }],
  ['Unassigned', { isUnassigned: true }],
  ['open', { states: ['pending', 'open', 'active'] }],
  ['pending rejected', { states: ['pending', 'rejected'] }],
  ['overdue', { due: ['overdue'] }],
  ['due:overdue', { due: ['overdue'] }],
  ['due:Week low medium', { due: ['week'], priorities: ['low', 'medium'] }],
  ['by:me', { completers: [{ kind: 'me' }] }],
  ['by:system', { completers: [{ kind: 'system_confirmation' }] }],
  ['by:na', { completers: [{ kind: 'not_available' }] }],
  ['by:N/A by:system', { completers: [{ kind: 'not_available' }, { kind: 'system_confirmation' }] }],
  ['by:ben@fabrikam.example', { completers: [{ kind: 'email', email: 'ben@fabrikam.example' }] }],
  ['by:<mailto:ben@fabrikam.example|ben@f>', { completers: [{ kind: 'email', email: 'ben@fabrikam.example' }] }],
  ['group:Servers', { groups: ['Servers'] }],
  ['group:"Paris office" chrome', { groups: ['Paris office'], texts: ['chrome'] }],
  ['group:“Paris office”', { groups: ['Paris office'] }],
  [String.raw`group:"A \"B\" C" chrome`, { groups: ['A "B" C'], texts: ['chrome'] }],
  [String.raw`group:“A \“B\” C”`, { groups: ['A “B” C'] }],
  [String.raw`group:"CORP\Servers" group:"C:\\" "C:\"`, { groups: ['CORP\\Servers', 'C:\\'], texts: ['C:\\'] }],
  [String.raw`"17\" screens"`, { texts: ['17" screens'] }],
  ['group:unassigned', { groups: ['UnassignedGroup'] }],
  ['chrome high completed', { texts: ['chrome'], priorities: ['high'], states: ['completed'] }],
  ['"high" "google chrome"', { texts: ['high', 'google chrome'] }],
  ['REM-1042', { texts: ['REM-1042'] }],
  ['by https://example.com "cve:2026"', { texts: ['by', 'https://example.com', 'cve:2026'] }],
  ['""', {}],
];

describe('a filter in words', () => {
  test('each word sets its own part of the filter', () => {
    expectEach(readable, ([text, expected]) => {
      expect(parseActivityFilter(text)).toEqual({ kind: 'filter', filter: { ...noFilter, ...expected } });
    });
  });

  test('means the same in any order', () => {
    const [one, other] = ['chrome high mine by:na', 'by:na mine chrome high'].map((text) => parseActivityFilter(text));

    expect(one).toEqual(other);
  });

  test('a wrong word is named with what it is about', () => {
    expectEach(
      [
        ['chrome by:nobody', 'by', 'by:nobody'],
        ['by:', 'by', 'by:'],
        ['by: me', 'by', 'by:'],
        ['by:<!channel>', 'by', 'by:<!channel>'],
        ['due:someday', 'due', 'due:someday'],
        ['option:delete', 'option', 'option:delete'],
        ['origin:defender', 'origin', 'origin:defender'],
        ['sort:', 'sort', 'sort:'],
        ['group:', 'group', 'group:'],
        ['group:""', 'group', 'group:""'],
        ['group:"Paris office', 'group', 'group:"Paris'],
        ['overdue bogus:xx', 'name', 'bogus:xx'],
        ['bogus:"x y"', 'name', 'bogus:"x y"'],
      ],
      ([text, about, word]) => {
        expect(parseActivityFilter(text)).toEqual({ kind: 'wrong', about, word });
      },
    );
  });
});

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
    fc.assert(
      fc.property(anyFilterText, (text) => {
        const filter = read(text);
        expect(asSets(read(activityFilterWords(filter)))).toEqual(asSets(filter));
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

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { groupWord } from '../../core/filter.ts';
import { normaliseDeviceGroup, ungroupedDevices } from '../../core/scope.ts';
import { isActivityFilterWord, parseActivityFilter } from './filter.ts';
import { firstQuotedGroup, mayNameGroups, nameGroups } from './names.ts';
import { isTopWord } from './top.ts';

const groups = ['HQ Workstations', 'HQ', 'Servers', 'Open', 'High Value', 'Site: Paris', 'Mine open', '10 Downing'];
const ungroupedNames = ['Ungrouped devices', 'グループに属さないデバイス'];
const ofList = { groups, ungroupedNames, isKeyWord: isActivityFilterWord };
const named = (text: string) => ({ kind: 'named', text });

test('a name of a device group is read without group: and quotes', () => {
  expectEach(
    [
      ['HQ Workstations', 'group:"HQ Workstations"'],
      ['hq  workstations overdue', 'group:"HQ Workstations" overdue'],
      ['chrome hq servers', 'chrome group:"HQ" group:"Servers"'],
      ['site: paris', 'group:"Site: Paris"'],
      ['high value open', 'group:"High Value" open'],
      ['group:hq open', 'group:"HQ" open'],
      ['group:“hq  workstations”', 'group:"HQ Workstations"'],
    ],
    ([text, expected]) => {
      expect(nameGroups(text, ofList)).toEqual(named(expected));
    },
  );
});

test('each is named once, however often and in whatever way it was typed', () => {
  expect(nameGroups('hq group:HQ open "HQ" group:"hq" servers HQ open', ofList)).toEqual(
    named('group:"HQ" open "HQ" group:"Servers" open'),
  );
  expect(nameGroups('group:"HQ" group:"HQ"', ofList)).toEqual(named('group:"HQ"'));
});

test('everything else stays as it was typed', () => {
  expectEach(
    [
      ['a key word that is a name as well', 'open'],
      ['a name that is all key words', 'mine OPEN'],
      ['a part of a name', 'Workstations'],
      ['a name in quotes', '"HQ Workstations"'],
      ['a name that was written out', 'group:"HQ Workstations" group:"HQ"'],
      ['a name that cannot be written', 'group: open'],
      ['other words, with their spaces', '  chrome   131 '],
      ['nothing', ''],
    ],
    ([, text]) => {
      expect(nameGroups(text, ofList)).toEqual(named(text));
    },
  );
});

describe('names with quotation marks, colons and backslashes', () => {
  const odd = [
    'the "big" one',
    'Lab “A”',
    '17"',
    'Site:Paris',
    'due:Q4',
    'by:hand',
    '"VIP"',
    'CORP\\Servers',
    '\\\\nas',
    'C:\\',
  ];
  const ofOdd = { ...ofList, groups: [...odd, 'big'] };

  test('are read with and without group:', () => {
    expectEach(
      [
        ['the "big" one overdue', String.raw`group:"the \"big\" one" overdue`],
        ['THE  “big” one', String.raw`group:"the \"big\" one"`],
        ['lab "a" open', String.raw`group:"Lab \“A\”" open`],
        [String.raw`group:"the \"big\" one"`, String.raw`group:"the \"big\" one"`],
        [String.raw`group:“the \“big\” one”`, String.raw`group:"the \"big\" one"`],
        ['group:"the "big" one" high', String.raw`group:"the \"big\" one" high`],
        ['group:the "big" one', String.raw`group:"the \"big\" one"`],
        ['17" group:17"', String.raw`group:"17\""`],
        ['site:paris', 'group:"Site:Paris"'],
        ['group:site:paris', 'group:"Site:Paris"'],
        ['due:q4 by:hand', 'group:"due:Q4" group:"by:hand"'],
        [String.raw`group:"\"vip\""`, String.raw`group:"\"VIP\""`],
        ['group:""VIP""', String.raw`group:"\"VIP\""`],
        [String.raw`corp\servers`, String.raw`group:"CORP\Servers"`],
        [String.raw`group:"\\nas"`, String.raw`group:"\\\nas"`],
        [String.raw`group:"c:\"`, String.raw`group:"C:\\"`],
      ],
      ([text, expected]) => {
        expect(nameGroups(text, ofOdd)).toEqual(named(expected));
        expect(nameGroups(expected, ofOdd)).toEqual(named(expected));
      },
    );
  });

  test('stay as they were typed where they name no group', () => {
    expectEach(
      [
        ['a word in quotes is searched for', '"VIP" "big"'],
        ['a part of a name is none', 'the "big"'],
        ['what the filter means goes before', 'due:week by:me'],
        ['a quotation mark without its other one is left to be told', 'group:"the big'],
      ],
      ([, text]) => {
        expect(nameGroups(text, { ...ofOdd, groups: [...odd, 'due:week', 'by:me'] })).toEqual(named(text));
      },
    );
  });

  test('every name can be written after group:, and bare where it is no word of the filter', () => {
    const spaced = fc.string({
      unit: fc.constantFrom('a', 'B', ':', '"', '“', '”', '„', '\\', ' ', '/', 'group:', 'é'),
    });
    const name = fc
      .oneof(spaced, fc.string())
      .map(normaliseDeviceGroup)
      .filter((one) => one !== ungroupedDevices);
    const readAs = (text: string, one: string) => {
      const found = nameGroups(text, { ...ofList, groups: [one] });
      return found.kind === 'named' ? parseActivityFilter(found.text) : found;
    };

    fc.assert(
      fc.property(name, (one) => {
        const expected = { kind: 'filter', filter: { groups: [one] } };
        expect(readAs(groupWord(one), one)).toMatchObject(expected);
        expect(readAs(`${groupWord(one)} overdue`, one)).toMatchObject({ filter: { groups: [one], due: ['overdue'] } });
        const isOwnWord = isActivityFilterWord(one) || /^["“”„].*["“”„]$/s.test(one);
        if (!isOwnWord && !/^group:/i.test(one)) expect(readAs(one, one)).toMatchObject(expected);
      }),
    );
  });
});

test.each(['group:"Nowhere"', 'hq group:Nowhere overdue'])('“%s” asks for a group that is none of them', (text) => {
  expect(nameGroups(text, ofList)).toEqual({ kind: 'unknown', name: 'Nowhere' });
});

test.each([
  'ungrouped devices',
  'UnassignedGroup',
  'none',
  'group:"Ungrouped Devices"',
  'group:unassigned',
  'group:ungrouped',
  'グループに属さないデバイス',
])('“%s” means devices in no group, for those who may know of them', (text) => {
  const withThem = { ...ofList, groups: [...groups, ungroupedDevices] };

  expect(nameGroups(text, withThem)).toEqual(named(`group:"${ungroupedDevices}"`));
  expect(nameGroups(text, ofList)).not.toEqual(nameGroups(text, withThem));
});

test('a group that is really called so goes before', () => {
  const withBoth = { ...ofList, groups: [ungroupedDevices, 'Ungrouped'] };

  expect(nameGroups('ungrouped', withBoth)).toEqual(named('group:"Ungrouped"'));
});

test('only a word without another meaning may name a group', () => {
  expectEach(
    [
      ['', false],
      ['overdue HIGH mine', false],
      ['"HQ Workstations" group: sort:due', false],
      ['group:HQ sort:due', true],
      ['overdue hq', true],
      ['site: paris', true],
    ],
    ([text, expected]) => {
      expect(mayNameGroups(text, ofList)).toBe(expected);
    },
  );
});

test('of top activities, numbers, orders and priorities are key words', () => {
  const ofTop = { ...ofList, groups: [...groups, 'Due', 'By', '10'], isKeyWord: isTopWord };

  expect(nameGroups('10 by due servers high', ofTop)).toEqual(named('10 by due group:"Servers" high'));
  expect(nameGroups('10 downing', ofTop)).toEqual(named('group:"10 Downing"'));
});

describe('what is in quotes, where nothing is searched for', () => {
  const ofTop = { ...ofList, isKeyWord: isTopWord, isQuotedName: true };

  test('is read as the name of a device group', () => {
    expectEach(
      [
        ['"HQ workstations"', 'group:"HQ Workstations"'],
        ['5 “servers” high', '5 group:"Servers" high'],
        ['"hq"', 'group:"HQ"'],
        ['by "devices"', 'by "devices"'],
      ],
      ([text, expected]) => {
        expect(mayNameGroups(text, ofTop)).toBe(true);
        expect(nameGroups(text, ofTop)).toEqual(named(expected));
      },
    );
  });

  test('is a name that there has to be', () => {
    expect(nameGroups('"Nowhere" 5', ofTop)).toEqual({ kind: 'unknown', name: 'Nowhere' });
  });
});

test.each([
  ['open "hq  workstations"', { name: 'HQ Workstations', isKeyWord: false }],
  ['"chrome" "open" high', { name: 'Open', isKeyWord: true }],
  ['hq group:"HQ" "chrome"', null],
])('the device group whose name was searched for in “%s”', (text, expected) => {
  expect(firstQuotedGroup(text, ofList)).toEqual(expected);
});

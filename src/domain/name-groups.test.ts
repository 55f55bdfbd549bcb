import { expect, test } from 'vitest';
import { isActivityFilterWord } from './activity-filter.ts';
import { ungroupedDevices } from './device-group.ts';
import { mayNameGroups, nameGroups } from './name-groups.ts';
import { isTopWord } from './top-request.ts';

const groups = ['HQ Workstations', 'HQ', 'Servers', 'Open', 'High Value', 'Site: Paris', 'Mine open', '10 Downing'];
const ungroupedNames = ['Ungrouped devices', 'グループに属さないデバイス'];
const ofList = { groups, ungroupedNames, isKeyWord: isActivityFilterWord };
const named = (text: string) => ({ kind: 'named', text });

test.each([
  ['HQ Workstations', 'group:"HQ Workstations"'],
  ['hq  workstations overdue', 'group:"HQ Workstations" overdue'],
  ['chrome hq servers', 'chrome group:"HQ" group:"Servers"'],
  ['site: paris', 'group:"Site: Paris"'],
  ['high value open', 'group:"High Value" open'],
  ['group:hq open', 'group:"HQ" open'],
  ['group:“hq  workstations”', 'group:"HQ Workstations"'],
])('“%s” is read as %s', (text, expected) => {
  expect(nameGroups(text, ofList)).toEqual(named(expected));
});

test.each([
  ['a key word that is a name as well', 'open'],
  ['a name that is all key words', 'mine OPEN'],
  ['a part of a name', 'Workstations'],
  ['a name in quotes', '"HQ Workstations"'],
  ['a name that was written out', 'group:"HQ Workstations" group:"HQ"'],
  ['a name that cannot be written', 'group: open'],
  ['other words, with their spaces', '  chrome   131 '],
  ['nothing', ''],
])('%s stays as it was typed', (_, text) => {
  expect(nameGroups(text, ofList)).toEqual(named(text));
});

test('a name in which there are quotation marks is none that could be written', () => {
  expect(nameGroups('the "big" one', { ...ofList, groups: ['the "big" one'] })).toEqual(named('the "big" one'));
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

test.each([
  ['', false],
  ['overdue HIGH mine', false],
  ['"HQ Workstations" group: sort:due', false],
  ['group:HQ sort:due', true],
  ['overdue hq', true],
  ['site: paris', true],
])('whether “%s” may name a group: %s', (text, expected) => {
  expect(mayNameGroups(text, isActivityFilterWord)).toBe(expected);
});

test('of top activities, numbers, orders and priorities are key words', () => {
  const ofTop = { ...ofList, groups: [...groups, 'Due', 'By', '10'], isKeyWord: isTopWord };

  expect(nameGroups('10 by due servers high', ofTop)).toEqual(named('10 by due group:"Servers" high'));
  expect(nameGroups('10 downing', ofTop)).toEqual(named('group:"10 Downing"'));
});

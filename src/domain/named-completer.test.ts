import { expect, test } from 'vitest';
import { namedCompleter } from './named-completer.ts';

const ben = 'Ben.Okafor@fabrikam.example';
const lee = 'lee@fabrikam.example';
const kim = 'kim@fabrikam.example';

test.each<readonly [string | null, readonly string[] | null, string | null]>([
  [null, null, null],
  [null, [], null],
  [null, [lee], lee],
  [null, [lee, kim], null],
  ['', [lee], lee],
  [ben, null, ben],
  [ben, [], ben],
  [ben, [ben.toLowerCase()], ben],
  [ben, [lee, ben.toLowerCase()], ben],
  [ben, [lee], null],
  [ben, [lee, kim], null],
])('the portal names %j, the events %j: %j', (inPortal, inIntune, expected) => {
  expect(namedCompleter(inPortal, inIntune)).toBe(expected);
});

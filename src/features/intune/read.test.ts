import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { namedCompleter } from './read.ts';

const ben = 'Ben.Okafor@fabrikam.example';
const lee = 'lee@fabrikam.example';
const kim = 'kim@fabrikam.example';

test('the completer is taken from the portal and its events', () => {
  expectEach(
    [
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
    ],
    ([inPortal, inIntune, expected]) => {
      expect(namedCompleter(inPortal, inIntune)).toBe(expected);
    },
  );
});

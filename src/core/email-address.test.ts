import { expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { longestEmail, sameEmail, toEmailAddress } from './people.ts';

test('one address is read, whatever is around it', () => {
  expectEach(
    [
      ['ben.okafor@fabrikam.example', 'ben.okafor@fabrikam.example'],
      ['  ben@fabrikam.example\n', 'ben@fabrikam.example'],
      ['Ben+patches@sub.fabrikam.example', 'Ben+patches@sub.fabrikam.example'],
      ['o’neill@fabrikam.example', 'o’neill@fabrikam.example'],
      [`ben@${'a'.repeat(longestEmail - 12)}.example`, `ben@${'a'.repeat(longestEmail - 12)}.example`],
    ],
    ([typed, address]) => {
      expect(toEmailAddress(typed)).toBe(address);
    },
  );
});

test('no address and two addresses are refused', () => {
  expectEach(
    [
      '',
      ' ',
      'ben',
      'ben@',
      '@fabrikam.example',
      'ben@localhost',
      'ben@fabrikam..example',
      'ben@@fabrikam.example',
      'ben okafor@fabrikam.example',
      'ben@fabrikam.example, mina@fabrikam.example',
      'ben@fabrikam.example;mina@fabrikam.example',
      'ben@fabrikam.example mina@fabrikam.example',
      'Ben <ben@fabrikam.example>',
      'mailto:ben@fabrikam.example',
      '<!channel>@fabrikam.example',
      `ben@${'a'.repeat(longestEmail)}.example`,
      'lee@fabrikam.example\u202e',
      'lee@fabrikam.example\u0007',
      'l\u200bee@fabrikam.example',
      'lee\u00ad@fabrikam.example',
      'lee@fabri\u2060kam.example',
      'lee@fabrikam\ufe0f.example',
      'lee@fabrikam\u3164.example',
    ],
    (typed) => {
      expect(toEmailAddress(typed)).toBeNull();
    },
  );
});

test('case and surrounding space make no difference between addresses', () => {
  expect(sameEmail('Ben@Fabrikam.example ', 'ben@fabrikam.EXAMPLE')).toBe(true);
  expect(sameEmail('ben@fabrikam.example', 'ben@fabrikam.example.org')).toBe(false);
});

import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { formatListValue, type ListValue, parseListValue } from './list-value.ts';

test.each<ListValue>([
  { step: 'older', than: 1042, text: '' },
  { step: 'newer', than: 7, text: 'high by:me group:"A:B" \nchrome' },
  { step: 'older', than: 999_999_999, text: 'x'.repeat(1800) },
  { step: 'older', than: 1042, keys: ['0', '-0.5', '1', 'infinity', '-1042'], text: 'sort:exposure' },
])('what a button carries is read as it was written', (value) => {
  const written = formatListValue(value);

  expect(parseListValue(written)).toEqual({ keys: null, ...value });
  expect(written.length).toBeLessThanOrEqual(2000);
});

test('reads a broken value as null', () => {
  expectEach(
    [
      '',
      'older',
      'older:1',
      'older:-1:',
      'older:1.5:',
      'older:9999999999:',
      'later:1:',
      'older:1@:',
      "older:1@0,';--:",
      `older:1:${'x'.repeat(2000)}`,
    ],
    (text) => {
      expect(parseListValue(text)).toBeNull();
    },
  );
});

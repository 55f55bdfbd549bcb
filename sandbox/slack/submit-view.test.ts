import { expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { isTextAccepted } from './submit-view.ts';

test('a field takes only text of its type and length', () => {
  expectEach(
    [
      ['email_text_input', {}, 'ada@fabrikam.example', true],
      ['email_text_input', {}, 'ada', false],
      ['url_text_input', {}, 'https://fabrikam.example/a', true],
      ['url_text_input', {}, 'fabrikam.example', false],
      ['url_text_input', {}, 'javascript:alert(1)', false],
      ['number_input', { is_decimal_allowed: true }, '-1.5', true],
      ['number_input', { is_decimal_allowed: false }, '1.5', false],
      ['number_input', {}, 'many', false],
      ['number_input', { min_value: '2', max_value: '5' }, '5', true],
      ['number_input', { min_value: '2', max_value: '5' }, '6', false],
      ['number_input', { min_value: '2' }, '-3', false],
      ['plain_text_input', { min_length: 4 }, 'four', true],
      ['plain_text_input', { min_length: 5 }, 'four', false],
    ],
    ([type, element, text, isAccepted]) => {
      expect(isTextAccepted({ type, element }, text)).toBe(isAccepted);
    },
  );
});

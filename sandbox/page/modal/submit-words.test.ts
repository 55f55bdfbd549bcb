import { expect, test } from 'vitest';
import { submitText } from './submit-words.ts';

const input = (blockId: string, element: object) => ({ type: 'input', block_id: blockId, element });
const form = { blocks: [input('a', {}), input('b', { min_length: 20 })], botName: 'Mendbot' };

test('an empty field is said as Slack says it', () => {
  const { errors } = submitText({ outcome: 'incomplete', blockIds: ['a', 'b'] }, form);

  expect(errors).toEqual({ a: 'Please complete this required field.', b: 'Please enter at least 20 characters.' });
});

test.each([
  [{ type: 'email_text_input' }, 'Please enter an email address.'],
  [{ type: 'url_text_input' }, 'Please enter a link, such as https://fabrikam.example.'],
  [{ type: 'number_input', is_decimal_allowed: true }, 'Please enter a number.'],
  [{ type: 'number_input', min_value: '2', max_value: '5' }, 'Please enter a whole number from 2 up to 5.'],
])('a field of %j says what it takes', (element, words) => {
  const { errors } = submitText({ outcome: 'incomplete', blockIds: ['a'] }, { ...form, blocks: [input('a', element)] });

  expect(errors).toEqual({ a: words });
});

test('the bot’s own errors are shown as they are', () => {
  const { errors } = submitText({ outcome: 'field_errors', errors: { a: 'Too late' } }, form);

  expect(errors).toEqual({ a: 'Too late' });
});

test('a late bot is explained', () => {
  const { trouble } = submitText({ outcome: 'late', ackMs: 3000 }, form);

  expect(trouble).toBe(
    'Slack waited three seconds for Mendbot and gave up. This is what a person would see: ' +
      'We had some trouble connecting. Try again?',
  );
});

test('what was taken leaves nothing to say', () => {
  expect(submitText({ outcome: 'done', ackMs: 12 }, form)).toEqual({ errors: {}, trouble: null });
});

import { expect, test } from 'vitest';
import { drawableText } from './draw.ts';

test.each([
  ['ben@fabrikam.example', 30, 'ben@fabrikam.example'],
  ['a\nb\u0000c\u2028d\u202ee', 30, 'a b c d e'],
  ['😀 party 🎉👩‍💻@x.example', 30, 'party @x.example'],
  ['broken \ud83d surrogate', 30, 'broken \ufffd surrogate'],
  ['0123456789', 10, '0123456789'],
  ['01234567890', 10, '012345678…'],
  ['高橋花子です', 8, '高橋花…'],
  ['<script>', 30, '<script>'],
])('of “%s” %i columns show “%s”', (typed, columns, expected) => {
  expect(drawableText(typed, columns)).toBe(expected);
});

import { expect, test } from 'vitest';
import type { PersonId } from '../../domain/identifiers.ts';
import { formatHandOverValue, parseHandOverValue } from './hand-over-value.ts';

test('says whose activities are handed over', () => {
  expect(parseHandOverValue(formatHandOverValue('U01MINA' as PersonId))).toBe('U01MINA');
});

test.each(['', 'hand_over:', 'hand_over:C01', 'hand_over:u01mina', 'x hand_over:U01MINA'])('%s says nobody', (text) => {
  expect(parseHandOverValue(text)).toBeNull();
});

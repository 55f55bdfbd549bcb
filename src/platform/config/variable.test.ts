import { expect, test } from 'vitest';
import { defineVariable, port } from './variable.ts';

test('a default that is not valid is refused where it is declared', () => {
  const words = { schema: port, purpose: 'the port of HTTP mode', example: '3000' };

  expect(defineVariable('PORT', { ...words, standard: '3000' }).unset).toBe(3000);
  expect(() => defineVariable('PORT', { ...words, standard: 'eighty' })).toThrow('must be a port number');
});

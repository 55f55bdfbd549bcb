import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { variables } from '../../app.ts';
import { defineVariable, port } from './variable.ts';

test('the example of a variable is valid, or is only a hint', () => {
  expectEach(variables, ({ schema, example }) => {
    expect(example.includes('…') || schema.safeParse(example).success, example).toBe(true);
  });
});

test('a default that is not valid is refused where it is declared', () => {
  const words = { schema: port, purpose: 'the port of HTTP mode', example: '3000' };

  expect(defineVariable('PORT', { ...words, standard: '3000' }).unset).toBe(3000);
  expect(() => defineVariable('PORT', { ...words, standard: 'eighty' })).toThrow('must be a port number');
});

import { expect, test } from 'vitest';
import { expectEach } from '../../../test/support/expect-each.ts';
import { type Variable, variables } from './variables.ts';

const listed: readonly (readonly [string, Variable])[] = Object.entries(variables);
const withDefault = listed.filter(([, { standard }]) => standard !== undefined);

test('the example of a variable is valid, or is only a hint', () => {
  expectEach(listed, ([, { schema, example }]) => {
    expect(example.includes('…') || schema.safeParse(example).success, example).toBe(true);
  });
});

test('the default of a variable is valid', () => {
  expectEach(withDefault, ([, { schema, standard }]) => expect(schema.safeParse(standard).success).toBe(true));
});

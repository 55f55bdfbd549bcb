import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Variable, variables } from './variables.ts';

const root = resolve(import.meta.dirname, '../..');
const listed: readonly (readonly [string, Variable])[] = Object.entries(variables);

describe('.env.example', () => {
  const text = readFileSync(resolve(root, '.env.example'), 'utf8');
  const lines = [...text.matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=(.*)$/gm)];

  test('lists exactly the variables that are read, in their order', () => {
    expect(lines.map(([, name]) => name)).toEqual(listed.map(([name]) => name));
  });

  test.each(listed)('shows the default of %s', (name, { standard = '' }) => {
    expect(lines.find(([, found]) => found === name)?.[2]).toBe(standard);
  });

  test.each(listed)('says what %s is for', (_, { purpose }) => {
    expect(text).toContain(`# ${purpose}`);
  });

  test.each(listed.filter(([, { standard }]) => standard !== undefined))(
    'leaves %s to the program, so that a new default reaches whoever copied the file',
    (name) => {
      expect(text).toContain(`# ${name}=`);
    },
  );
});

describe('the README’s table of variables', () => {
  const path = resolve(root, 'README.md');
  const rows = existsSync(path)
    ? [...readFileSync(path, 'utf8').matchAll(/^\| *`([A-Z][A-Z0-9_]+)` *\|(.*)\|([^|]*)\|$/gm)]
    : [];

  test('is there', () => {
    expect(rows.length, 'README.md has no table whose rows begin with a variable in backticks').toBeGreaterThan(0);
  });

  test('lists exactly the variables that are read', () => {
    expect(rows.map(([, name]) => name).toSorted()).toEqual(listed.map(([name]) => name).toSorted());
  });

  test.each(listed.filter(([, { standard }]) => standard !== undefined))(
    'shows the default of %s',
    (name, variable) => {
      const row = rows.find(([, found]) => found === name);

      expect(row?.[3]?.replaceAll('`', '').trim()).toBe(variable.standard);
    },
  );
});

test.each(listed)('the example of %s is read without complaint, or is only a hint', (_, { schema, example }) => {
  expect(example.includes('…') || schema.safeParse(example).success).toBe(true);
});

test.each(listed.filter(([, { standard }]) => standard !== undefined))('the default of %s is valid', (_, variable) => {
  expect(variable.schema.safeParse(variable.standard).success).toBe(true);
});

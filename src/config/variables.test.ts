import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { expectEach } from '../../test/support/expect-each.ts';
import { type Variable, variables } from './variables.ts';

const root = resolve(import.meta.dirname, '../..');
const listed: readonly (readonly [string, Variable])[] = Object.entries(variables);
const withDefault = listed.filter(([, { standard }]) => standard !== undefined);

describe('.env.example', () => {
  const text = readFileSync(resolve(root, '.env.example'), 'utf8');
  const lines = [...text.matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=(.*)$/gm)];

  test('lists exactly the variables that are read, in their order', () => {
    expect(lines.map(([, name]) => name)).toEqual(listed.map(([name]) => name));
  });

  test('shows the default of each variable', () => {
    expectEach(listed, ([name, { standard = '' }]) => {
      expect(lines.find(([, found]) => found === name)?.[2]).toBe(standard);
    });
  });

  test('says what each variable is for', () => {
    expectEach(listed, ([, { purpose }]) => expect(text.includes(`# ${purpose}`), purpose).toBe(true));
  });

  test('says once, before all variables, that a secret can be in a file', () => {
    expect(text.split('# ---')[0]).toContain('add _FILE to its name');
    expect(text.match(/_FILE/g)?.length).toBe(2);
  });

  test('comments out each variable with a default, so that a new default reaches a copied file', () => {
    expectEach(withDefault, ([name]) => expect(text.includes(`# ${name}=`), `# ${name}=`).toBe(true));
  });
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

  test('shows the default of each variable', () => {
    expectEach(withDefault, ([name, { standard }]) => {
      const row = rows.find(([, found]) => found === name);

      expect(row?.[3]?.replaceAll('`', '').trim()).toBe(standard);
    });
  });
});

test('the example of a variable is valid, or is only a hint', () => {
  expectEach(listed, ([, { schema, example }]) => {
    expect(example.includes('…') || schema.safeParse(example).success, example).toBe(true);
  });
});

test('the default of a variable is valid', () => {
  expectEach(withDefault, ([, { schema, standard }]) => expect(schema.safeParse(standard).success).toBe(true));
});

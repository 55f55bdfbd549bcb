import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allTexts } from '../support/all-texts.ts';
import { expectNone } from '../support/expect-none.ts';
import { readSourceFiles, root } from './source-files.ts';

const keys = Object.keys(allTexts.en);
const texts = readSourceFiles()
  .filter(({ path }) => !/(\/texts\/|\/texts\.)(en|ja)(-|\.)/.test(path))
  .map(({ text }) => text);

describe('the catalogue', () => {
  test('has no text that no file asks for', () => {
    const literals = new Set(texts.flatMap(literalsIn));
    const templates = texts.flatMap(templatesIn);

    expectNone(
      keys.filter((key) => !literals.has(key) && !templates.some((template) => template.test(key))),
      'No file asks for these texts:',
    );
  });
});

test('`test/support/all-texts.ts` has the texts of every feature', () => {
  const defined = readSourceFiles().flatMap(({ text }) => /export const (\w+) = defineTexts\(/.exec(text)?.[1] ?? []);
  const joined = readFileSync(resolve(root, 'test/support/all-texts.ts'), 'utf8');

  expect(defined.length).toBeGreaterThan(20);
  expectNone(
    defined.filter((name) => name !== 'commonTexts' && !joined.includes(`...${name}.ja`)),
    'These are missing in test/support/all-texts.ts:',
  );
});

describe('the check of keys', () => {
  test('finds keys in quotes, and keys that are put together', () => {
    const [template] = templatesIn(`t.text(\`option.\${value}\`)`);

    expect(literalsIn("t.text('button.accept')")).toEqual(['button.accept']);
    expect(template?.test('option.update')).toBe(true);
    expect(template?.test('button.accept')).toBe(false);
  });

  test('takes no other template for a key', () => {
    expect(templatesIn(`\`\${number} \${title}\` \`\${activityId}.\${version}\``)).toEqual([]);
  });
});

function literalsIn(text: string): readonly string[] {
  return [...text.matchAll(/'([a-z\d_]+(?:\.[a-z\d_]+)+)'/g)].map(([, key]) => key ?? '');
}

/** Template strings that look like keys, as patterns: a word and a dot that do not change. */
function templatesIn(text: string): readonly RegExp[] {
  return [...text.matchAll(/`((?:[a-z_.]|\$\{[^}`]+\})+)`/g)]
    .map(([, template]) => template ?? '')
    .filter((template) => template.includes('${') && /[a-z_]\.|\.[a-z_]/.test(template.replace(/\$\{[^}]+\}/g, '|')))
    .map((template) => {
      const parts = template.split(/\$\{[^}]+\}/).map((part) => RegExp.escape(part));
      return new RegExp(`^${parts.join('[a-z\\d_.]+')}$`);
    });
}

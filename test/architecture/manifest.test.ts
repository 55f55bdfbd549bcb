import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { root } from './source-files.ts';

const contracts = process.env['CONTRACTS_DIR'] ?? resolve(root, '../shared/contracts');
const schemaFile = resolve(contracts, 'slack/manifest.schema.2.0.0.json');
const hasSchema = existsSync(schemaFile);
if (!hasSchema) {
  console.log(
    `Skipped: Slack’s schemas are not at ${contracts}. The manifest is not checked, views by their limits only. Set CONTRACTS_DIR.`,
  );
}

const manifest: {
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly socket_mode_enabled: boolean;
    readonly interactivity: { readonly is_enabled: boolean };
  };
} = JSON.parse(readFileSync(resolve(root, 'manifest.json'), 'utf8'));

test.skipIf(!hasSchema)('the manifest is as Slack’s schema has it', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);

  const isValid = ajv.validate(JSON.parse(readFileSync(schemaFile, 'utf8')), manifest);

  expect(ajv.errors ?? []).toEqual([]);
  expect(isValid).toBe(true);
});

test('its scopes are those that the README explains', () => {
  const readme = readFileSync(resolve(root, 'README.md'), 'utf8');
  const explained = scopesIn(readme);

  expect(explained, 'README.md has no table with the columns scope and why').not.toEqual([]);
  expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(explained);
});

test('no scope is asked for twice', () => {
  const { bot } = manifest.oauth_config.scopes;

  expect(new Set(bot).size).toBe(bot.length);
});

test('Socket Mode and interactivity are on, since the defaults of the program need both', () => {
  expect(manifest.settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
});

/** The first cells of the table whose first column is headed "scope". */
function scopesIn(readme: string): readonly string[] {
  const table = /^\| *scope *\|.*\n\|[-| ]+\|\n((?:\|.*\n)+)/im.exec(readme)?.[1] ?? '';
  return table
    .split('\n')
    .flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)])
    .map(([, scope]) => scope ?? '')
    .toSorted();
}

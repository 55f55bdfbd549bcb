import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { botScopes } from '../../src/cli/doctor/examine-slack.ts';
import { contractsFolder } from '../support/contracts-folder.ts';
import { root } from './source-files.ts';

const schemaFile = resolve(contractsFolder, 'slack/manifest.schema.2.0.0.json');
const hasSchema = existsSync(schemaFile);

const manifestSchema = z.looseObject({
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()), bot_optional: z.array(z.string()) }) }),
  settings: z.looseObject({}),
});
const readJson = (path: string): unknown => JSON.parse(readFileSync(resolve(root, path), 'utf8'));
const manifest = manifestSchema.parse(readJson('manifest.json'));
const withPreviews = manifestSchema.parse(readJson('manifest.previews.json'));

describe.each([
  ['manifest.json', manifest],
  ['manifest.previews.json', withPreviews],
])('%s', (path, { oauth_config, settings }) => {
  const { bot, bot_optional: optional } = oauth_config.scopes;

  test.skipIf(!hasSchema)('is as Slack’s schema has it', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats.default(ajv);

    const isValid = ajv.validate(JSON.parse(readFileSync(schemaFile, 'utf8')), readJson(path));

    expect(ajv.errors ?? []).toEqual([]);
    expect(isValid).toBe(true);
  });

  test('asks for no scope twice', () => {
    expect(new Set(bot).size).toBe(bot.length);
  });

  test('lists an optional scope among all of them too, as Slack wants it', () => {
    const isOptional = (scope: string) =>
      Object.entries(botScopes).some(([name, { without }]) => name === scope && without !== null);

    expect(optional).toEqual(bot.filter(isOptional));
  });

  test('turns on Socket Mode and interactivity, since the defaults of the program need both', () => {
    expect(settings).toMatchObject({ socket_mode_enabled: true, interactivity: { is_enabled: true } });
  });
});

test('each scope of the manifest with previews has a reason', () => {
  expect(withPreviews.oauth_config.scopes.bot.toSorted()).toEqual(Object.keys(botScopes).toSorted());
});

describe('the Slack CLI', () => {
  const { hooks } = z.object({ hooks: z.record(z.string(), z.string()) }).parse(readJson('.slack/hooks.json'));

  test('finds the manifest without previews', () => {
    const hook = resolve(root, 'node_modules/.bin/slack-cli-get-manifest');

    const found = execFileSync(process.execPath, [hook], { cwd: root, encoding: 'utf8' });

    expect(JSON.parse(found)).toEqual(readJson('manifest.json'));
  });

  test('starts the bot as npm start does', () => {
    expect(hooks).toEqual({
      'get-hooks': 'npx -q --no-install -p @slack/cli-hooks slack-cli-get-hooks',
      start: 'npm start',
    });
  });
});

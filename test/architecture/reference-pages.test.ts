import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { variables } from '../../src/app.ts';
import { commandsPage } from './reference-commands.ts';
import { auditLogPage, csvColumnsPage } from './reference-files.ts';
import { limitsPage } from './reference-limits.ts';
import { requireSame } from './reference-markdown.ts';
import { microsoftPermissionsPage } from './reference-microsoft.ts';
import { configurationPage, envExample, previewsManifest, scopesPage, withAppLink } from './reference-pages.ts';
import { rolesPage, statesPage } from './reference-rules.ts';
import { screensPage } from './reference-screens.ts';
import { root } from './source-files.ts';

const readme = readFileSync(resolve(root, 'README.md'), 'utf8');

// `npm run docs` writes these files anew.
describe.each<[path: string, makeText: () => string | Promise<string>]>([
  ['.env.example', envExample],
  ['docs/reference/audit-log.md', auditLogPage],
  ['docs/reference/commands.md', commandsPage],
  ['docs/reference/configuration.md', configurationPage],
  ['docs/reference/csv-columns.md', csvColumnsPage],
  ['docs/reference/limits.md', limitsPage],
  ['docs/reference/microsoft-permissions.md', microsoftPermissionsPage],
  ['docs/reference/roles.md', rolesPage],
  ['docs/reference/screens.md', screensPage],
  ['docs/reference/slack-scopes.md', scopesPage],
  ['docs/reference/states.md', statesPage],
  ['README.md', () => withAppLink(readme)],
  ['manifest.previews.json', previewsManifest],
])('%s', (path, makeText) => {
  test('is what npm run docs writes', async () => {
    await expect(await makeText()).toMatchFileSnapshot(resolve(root, path));
  });
});

test('every variable is listed, in the order of its group', () => {
  const listed = [...configurationPage().matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)].map(([, name]) => name);

  expect(listed).toEqual(variables.map(({ name }) => name));
});

test('the link in the README opens Slack’s form with manifest.json', () => {
  const link =
    /<!-- slack-app-link -->\n\[[^\]]+\]\(([^)\s]+)\)\n<!-- \/slack-app-link -->/.exec(withAppLink(readme))?.[1] ?? '';
  const { origin, pathname, searchParams } = new URL(link);

  expect(`${origin}${pathname}`).toBe('https://api.slack.com/apps');
  expect(searchParams.get('new_app')).toBe('1');
  expect(JSON.parse(searchParams.get('manifest_json') ?? '')).toEqual(
    JSON.parse(readFileSync(resolve(root, 'manifest.json'), 'utf8')),
  );
});

test('a README without the two marks is refused', () => {
  expect(() => withAppLink('# Mendbot\n')).toThrow('slack-app-link');
});

test.each([
  [['list', 'top'], ['list'], 'the page does not describe: top'],
  [['list'], ['list', 'stop'], 'the page describes what is not there: stop'],
])('of %j, a page that describes %j is refused', (names, told, reason) => {
  expect(() => requireSame(names, told)).toThrow(reason);
});

import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readSourceFiles, type SourceFile } from './source-files.ts';

const files = readSourceFiles().filter(({ path }) => !path.startsWith('store/migrations/'));

/** Files whose name is not that of an export, each with the reason. */
const exceptions: Readonly<Record<string, string>> = {
  'main.ts': 'an entry: it exports nothing',
  'ops/main.ts': 'an entry: it exports nothing',
  'doctor/main.ts': 'an entry: it exports nothing',
  'sandbox/main.ts': 'an entry: it exports nothing',
  'sandbox/chaos.ts': 'an entry: it exports nothing',
  'compose.ts': 'named for what it does to the program, which it starts',
  'pictures/child.ts': 'an entry: it exports nothing',
  'store/pglite-thread.ts': 'an entry: it exports nothing',
  'domain/identifiers.ts': 'the branded types of every id',
  'domain/exception-permissions.ts': 'a permission is asked for with permit…',
  'domain/permissions.ts': 'a permission is asked for with permit…',
  'lib/durations.ts': 'a minute, an hour and a day',
  'microsoft/defender/map.ts': 'every vendor folder has its client, schema and map',
  'microsoft/defender/schema.ts': 'every vendor folder has its client, schema and map',
  'microsoft/graph/map.ts': 'every vendor folder has its client, schema and map',
  'microsoft/graph/schema.ts': 'every vendor folder has its client, schema and map',
  'slack/view-state.ts': 'readers of Slack’s view state, none of them the main one',
  'slack/listeners/channel-events.ts': 'the membership events, one listener each',
  'slack/listeners/group-events.ts': 'the events of user groups, one listener each',
  'slack/listeners/show-activity.ts': 'what command, menu and buttons show of an activity',
  'slack/listeners/unknown-id.ts': 'one listener for each kind of unknown id',
  'slack/views/activity-event.ts': 'one event as thread line, direct message and history',
  'slack/views/elements.ts': 'Block Kit elements, each under its own name',
  'slack/views/modal.ts': 'the shapes of our modals',
  'store/audit-log.ts': 'a noun of the store: its entries and its history',
  'usecases/follow-membership.ts': 'what each membership event changes',
  'usecases/typed-text.ts': 'the limits of what people type, and the checks',
  'usecases/ports.ts': 'what others implement, each named after its need',
  'sandbox/page/main.tsx': 'an entry: it exports nothing',
  'sandbox/page/api/sandbox-client.ts': 'one function for each request the page makes',
  'sandbox/microsoft/stand-in-rows.ts': 'the row types of the stand-in',
  'sandbox/slack/block-rules.ts': 'Slack’s rules for blocks and options',
  'sandbox/slack/enter-value.ts': 'typing and choosing',
  'sandbox/slack/view-rules.ts': 'Slack’s rules for views',
  'sandbox/slack/view-state.ts': 'the state that Slack sends along',
};

test.each(files.map(({ path }) => path))('%s is in kebab-case', (path) => {
  expect(nameOf(path)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
});

test('every file is named after one of its exports', () => {
  const misnamed = files.filter((file) => !(file.path in exceptions) && !isNamedAfterExport(file));

  expect(misnamed.map(({ path, text }) => `${path}: ${exportsOf(text).join(', ')}`)).toEqual([]);
});

test('no exception is kept that is no longer needed', () => {
  const needed = files.filter((file) => !isNamedAfterExport(file)).map(({ path }) => path);

  expect(Object.keys(exceptions).filter((path) => !needed.includes(path))).toEqual([]);
});

test('nothing is exported by default', () => {
  expect(files.filter(({ text }) => /^export default\b/m.test(text)).map(({ path }) => path)).toEqual([]);
});

describe('the check itself', () => {
  test.each([
    ['complete-activity.ts', 'export async function completeActivity() {}', true],
    ['call-budget.ts', 'export interface CallBudget {}', true],
    ['bolt-logger.ts', 'export function createBoltLogger() {}', true],
    ['freeze-targets.ts', 'export function freezeTargetsJob() {}', true],
    ['activities.ts', 'export async function findActivity() {}', true],
    ['ids.ts', 'export const actionIds = {};', true],
    ['decision-forms.ts', 'export function rejectForm() {}', true],
    ['activity-helpers.ts', 'export function completeActivity() {}', false],
    ['complete-activity.ts', 'export function rejectActivity() {}', false],
    ['complete-activity.ts', 'function completeActivity() {}', false],
  ])('%s with “%s” is well named: %s', (path, text, expected) => {
    expect(isNamedAfterExport({ path, text })).toBe(expected);
  });
});

/**
 * `findActivity` in `activities.ts` counts, as does `createBoltLogger` in `bolt-logger.ts`; of a file that is named
 * for several things, such as `decision-forms.ts`, each may carry the last word.
 */
function isNamedAfterExport({ path, text }: SourceFile): boolean {
  const name = nameOf(path);
  const last = name.split('-').at(-1) ?? name;
  const isPlural = last.endsWith('s') && name !== last;
  const forms = [name, singularOf(name), ...(isPlural ? [singularOf(last)] : [])].map((form) =>
    form.replaceAll('-', ''),
  );
  return exportsOf(text).some((exported) => {
    const plain = exported.toLowerCase().replaceAll('_', '');
    return forms.some((form) => plain.includes(form));
  });
}

function nameOf(path: string): string {
  return basename(path).replace(/\.tsx?$/, '');
}

function singularOf(name: string): string {
  return name.endsWith('ies') ? `${name.slice(0, -3)}y` : name.replace(/s$/, '');
}

function exportsOf(text: string): readonly string[] {
  const pattern = /^export (?:abstract )?(?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm;
  return [...text.matchAll(pattern)].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

import { expect, test } from 'vitest';
import { contributions, features, subscribers } from '../../src/app.ts';
import { defineFeature, joinFeatures } from '../../src/platform/feature.ts';
import { allContributions, allSubscribers } from '../support/all-features.ts';
import { expectNone } from '../support/expect-none.ts';
import { importsOf, readSourceFiles, type SourceFile } from './source-files.ts';

const order = features.map(({ name }) => name);
const files = readSourceFiles();

test('imports among features go downwards and through doors; the platform knows no feature', () => {
  expectNone(files.flatMap(offencesOf));
});

test('no file of a feature has both SQL and Slack in it', () => {
  const both = files.filter((file) => {
    const imported = importsOf(file);
    return imported.includes('kysely') && imported.some((name) => name.startsWith('@slack/'));
  });
  expectNone(both.filter(({ path }) => path.startsWith('features/')).map(({ path }) => path));
});

test('the rule finds a way past a door, upwards, and out of the platform', () => {
  const wrong = [
    ['features/exceptions/x.ts', '../activities/store.ts'],
    ['features/activities/x.ts', '../exceptions/index.ts'],
    ['features/activities/x.ts', '../exceptions/feature.ts'],
    ['platform/x.ts', '../features/people/index.ts'],
    ['usecases/x.ts', '../features/people/jobs.ts'],
  ] as const;

  expect(
    wrong.flatMap(([path, target]) => offencesOf({ path, text: `import type { X } from '${target}';` })),
  ).toHaveLength(wrong.length);
});

test('tests run the subscribers of the program, in its order', () => {
  expect(allSubscribers).toEqual(subscribers);
  expect(allContributions).toEqual(contributions);
});

test('every folder of a feature is in the list', () => {
  const folders = new Set(files.flatMap(({ path }) => featureOf(path) ?? []));
  expect([...folders].toSorted()).toEqual(order.toSorted());
});

test('two features with one id are refused, with both names', () => {
  const [one, other] = [defineFeature({ name: 'one' }), defineFeature({ name: 'other' })];
  expect(() => joinFeatures([one, other], 'job', () => [['send', null]])).toThrow(
    'the job send is in both one and other',
  );
});

function offencesOf(file: SourceFile): readonly string[] {
  return importsOf(file)
    .filter((target) => target.endsWith('.ts') && !mayImport(file.path, target))
    .map((target) => `${file.path} imports ${target}`);
}

function mayImport(from: string, to: string): boolean {
  const target = featureOf(to);
  if (from.startsWith('platform/')) return to.startsWith('platform/');
  if (target === null) return true;
  const source = featureOf(from);
  if (source === target) return true;
  if (to === `features/${target}/feature.ts`) return from === 'app.ts';
  const isBelow = source === null || order.indexOf(target) < order.indexOf(source);
  return isBelow && to === `features/${target}/index.ts`;
}

function featureOf(path: string): string | null {
  return /^features\/([^/]+)\//.exec(path)?.[1] ?? null;
}

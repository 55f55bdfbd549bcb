import { expect, test } from 'vitest';
import { dependsOn, features, variables } from '../../src/app.ts';
import { defineFeature, joinFeatures } from '../../src/platform/feature.ts';
import { expectNone } from '../support/expect-none.ts';
import { featureOf } from './import-rules.ts';
import { importsOf, readSourceFiles } from './source-files.ts';

const order = features.map(({ name }) => name);
const files = readSourceFiles();

test('a feature depends on features before it, and on no others than it imports', () => {
  const imported = files.flatMap((file) => importsOf(file).map((to) => [featureOf(file.path), featureOf(to)] as const));
  const found = order.map((name) => {
    const own = new Set(imported.flatMap(([from, to]) => (from === name && to !== null && to !== name ? [to] : [])));
    return [name, order.filter((other) => own.has(other)).join(' ')];
  });

  expect(dependsOn).toEqual(Object.fromEntries(found));
  expectNone(
    order.flatMap((name, at) =>
      (dependsOn[name] ?? '')
        .split(' ')
        .filter((other) => order.indexOf(other) >= at)
        .map((other) => `${name} before ${other}`),
    ),
  );
});

test('no file has both SQL and Slack in it', () => {
  const both = files.filter((file) => {
    const imported = importsOf(file);
    return imported.includes('kysely') && imported.some((name) => name.startsWith('@slack/'));
  });
  expectNone(both.filter(({ path }) => featureOf(path) !== null).map(({ path }) => path));
});

const owners = new Map(
  files.flatMap(({ path, text }) => {
    const declared = /interface Database \{\n(.*?)\n\s*\}/s.exec(text)?.[1] ?? '';
    return [...declared.matchAll(/^\s+(\w+):/gm)].map(([, table = '']) => [table, roomOf(path)] as const);
  }),
);

test('only the owner of a table writes it', () => {
  const written = files.flatMap(({ path, text }) =>
    [...text.matchAll(/\b(?:insertInto|updateTable|deleteFrom)\(\s*'(\w+)/g)].map(([, table = '']) => ({
      path,
      table,
    })),
  );

  expect(owners.size).toBeGreaterThan(30);
  expectNone(
    written
      .filter(({ path, table }) => owners.get(table) !== roomOf(path))
      .map(({ path, table }) => `${path} writes ${table}, which belongs to ${owners.get(table)}`),
  );
});

test('SQL names no table of a feature above', () => {
  const rank = (room: string) => order.indexOf(room.replace('features/', ''));
  const named = files
    .filter(({ path }) => path.startsWith('src/platform/') || featureOf(path) !== null)
    .flatMap(({ path, text }) =>
      [...text.matchAll(/(?:selectFrom|[jJ]oin)\(\s*\[?'(\w+)|^[^'/*]*\b(?:from|join|references) (\w+)\b/gm)].map(
        ([, typed, written]) => ({ path, owner: owners.get(typed ?? written ?? '') }),
      ),
    );

  expect(named.filter(({ owner }) => owner !== undefined).length).toBeGreaterThan(200);
  expectNone(
    named
      .filter(({ path, owner }) => owner !== undefined && rank(owner) > rank(roomOf(path)))
      .map(({ path, owner }) => `${path} reads ${owner}`),
  );
});

test('every variable that is declared is read, and each is with its owner', () => {
  const declared = files.flatMap(({ path, text }) =>
    [...text.matchAll(/\bdefineVariable\('(\w+)'/g)].map(([, name = '']) => ({ path, name })),
  );

  expect(declared.map(({ name }) => name).toSorted()).toEqual(variables.map(({ name }) => name).toSorted());
  expectNone(declared.map(({ path }) => path).filter((path) => path.startsWith('src/platform/config/')));
});

test('every folder of a feature is in the list', () => {
  const folders = new Set(files.flatMap(({ path }) => featureOf(path) ?? []));
  expect([...folders].toSorted()).toEqual(order.toSorted());
});

test('no folder of a feature is deeper than two levels', () => {
  expectNone(files.map(({ path }) => path).filter((path) => /^src\/features(\/[^/]+){4,}$/.test(path)));
});

test('a folder holds at most 25 files, and a feature at most 60', () => {
  const rooms = Map.groupBy(files, ({ path }) => path.slice(0, path.lastIndexOf('/')));
  const owned = Map.groupBy(files, ({ path }) => featureOf(path) ?? 'none');
  owned.delete('none');
  const crowded = [
    ...[...rooms].filter(([, own]) => own.length > 25),
    ...[...owned].filter(([, own]) => own.length > 60),
  ];
  expectNone(crowded.map(([room, own]) => `${room}: ${own.length}`));
});

test('two features with one id are refused, with both names', () => {
  const [one, other] = [defineFeature({ name: 'one' }), defineFeature({ name: 'other' })];
  expect(() => joinFeatures([one, other], 'job', () => [['send', null]])).toThrow(
    'the job send is in both one and other',
  );
});

/** A feature, or a folder of the platform. */
function roomOf(path: string): string {
  return path.split('/').slice(1, 3).join('/');
}

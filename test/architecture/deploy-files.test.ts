import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { variables } from '../../src/config/variables.ts';
import { createLog } from '../../src/lib/log.ts';
import { startMonitoring } from '../../src/ops/monitoring/start-monitoring.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

async function metricNames(): Promise<ReadonlySet<string>> {
  await using monitoring = await startMonitoring(
    { host: '127.0.0.1', port: 0 },
    { log: createLog('silent'), version: 'test', queues: [] },
  );
  const response = await fetch(`http://127.0.0.1:${monitoring.port}/metrics`);
  return new Set([...(await response.text()).matchAll(/^# TYPE (\S+)/gm)].map(([, name = '']) => name));
}

/** What a histogram is asked by. */
const withoutPart = (name: string) => name.replace(/_(bucket|count|sum)$/, '');

test.each(['deploy/prometheus/mendbot-alerts.yml', 'deploy/grafana/mendbot-dashboard.json'])(
  '%s asks only for metrics that exist',
  async (path) => {
    const known = await metricNames();
    const asked = [...read(path).matchAll(/\b(?:mendbot|nodejs|process)_[a-z0-9_]+/g)].map(([name]) => name);

    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((name) => !known.has(name) && !known.has(withoutPart(name)))).toEqual([]);
  },
);

test('docs/OPERATIONS.md explains each metric and each alert', async () => {
  const operations = read('docs/OPERATIONS.md');
  const alerts = [...read('deploy/prometheus/mendbot-alerts.yml').matchAll(/alert: (\w+)/g)].map(([, name]) => name);
  const named = (name: string | undefined) => operations.includes(`\`${name}\``);

  expect([...(await metricNames())].filter((name) => name.startsWith('mendbot_') && !named(name))).toEqual([]);
  expect(alerts.length).toBeGreaterThan(5);
  expect(alerts.filter((name) => !named(name))).toEqual([]);
});

test('the image has the Node that package.json names', () => {
  const { dependencies } = JSON.parse(read('package.json')) as {
    readonly dependencies: Readonly<Record<string, string>>;
  };

  expect(/^ARG NODE_VERSION=(\S+)$/m.exec(read('deploy/docker/Dockerfile'))?.[1]).toBe(dependencies['node']);
});

test('the unit sets no variable that the program does not know, and starts it as npm start does', () => {
  const unit = read('deploy/systemd/mendbot.service');
  const set = [...unit.matchAll(/^Environment=(MENDBOT_\w+)=/gm)].map(([, name = '']) => name);
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const options = scripts['start']?.replace(/^node /, '').replace('--env-file-if-exists=.env ', '');

  expect(set.filter((name) => !(name in variables))).toEqual([]);
  expect(unit).toContain(`/node ${options}\n`);
  expect(read('deploy/docker/Dockerfile')).toContain(
    JSON.stringify(['node', ...(options ?? '').split(' ')]).replaceAll(',', ', '),
  );
});

test('an operator’s command runs as the unit does', () => {
  const unit = read('deploy/systemd/mendbot.service');
  const command = read('deploy/systemd/mendbot');
  const said = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(unit)?.[1] ?? 'nothing';

  expect(command).toContain(`runuser -u ${said('User')} `);
  expect(command).toContain(`--env-file=${said('EnvironmentFile')} ${said('WorkingDirectory')}/src/ops/main.ts`);
  expect(command).toContain(`${said('WorkingDirectory')}/node_modules/node/bin/node`);
  expect(command).toContain(`umask ${said('UMask').slice(1)}\n`);
  for (const [, set] of unit.matchAll(/^Environment=(\S+)$/gm)) expect(command).toContain(` ${set} `);
});

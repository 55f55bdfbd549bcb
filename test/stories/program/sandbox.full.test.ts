import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cast, channels } from '../../../sandbox/cast.ts';
import type { ActResult, PersonAct } from '../../../sandbox/protocol/person-acts.ts';
import type { WorkspaceView } from '../../../sandbox/protocol/workspace-view.ts';
import { root } from '../../architecture/source-files.ts';
import { hasReplicas } from '../../support/has-replicas.ts';
import { makeDataFolder } from '../../support/make-data-folder.ts';

const patienceMs = 240_000;

/** The process of `npm run sandbox`. */
class Sandbox implements AsyncDisposable {
  readonly #child: ChildProcess;
  output = '';

  constructor(...options: readonly string[]) {
    this.#child = spawn(process.execPath, ['sandbox/main.ts', ...options], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
  }

  async url(): Promise<string> {
    return await expect
      .poll(() => this.#printedUrl(), { timeout: patienceMs })
      .toBeDefined()
      .then(() => String(this.#printedUrl()));
  }

  /** Resolves when the bot runs. */
  async ready(): Promise<void> {
    await expect
      .poll(async () => (await this.look(cast.mina)).bot, { timeout: patienceMs })
      .toMatchObject({
        state: 'running',
        connectionCount: 1,
      });
  }

  async look(personId: string, channelId = ''): Promise<WorkspaceView> {
    const url = await this.url();
    return (await (await fetch(`${url}api/workspace?person=${personId}&channel=${channelId}`)).json()) as WorkspaceView;
  }

  async act(personId: string, act: PersonAct): Promise<ActResult> {
    const response = await fetch(`${await this.url()}api/people/${personId}/acts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(act),
    });
    return (await response.json()) as ActResult;
  }

  /** The text of the card in the IT channel, when there is one. */
  async card(): Promise<string> {
    const texts = async () => {
      const { conversation } = await this.look(cast.ben, channels.it);
      return conversation?.messages.map(({ text }) => text) ?? [];
    };
    await expect.poll(texts, { timeout: patienceMs }).toEqual([expect.stringContaining('REM-1001')]);
    return String((await texts())[0]);
  }

  terminate(): void {
    this.#child.kill('SIGTERM');
  }

  /** Kills the process, like a power cut. */
  kill(): void {
    if (this.#isRunning()) this.#child.kill('SIGKILL');
  }

  async exitCode(): Promise<number | null> {
    if (this.#isRunning()) await once(this.#child, 'exit');
    return this.#child.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.kill();
    await this.exitCode();
  }

  #isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  #printedUrl(): string | undefined {
    return /http:\/\/127\.0\.0\.1:\d+\//.exec(this.output)?.[0];
  }
}

let stateDir: string;

beforeEach(() => {
  stateDir = makeDataFolder('mendbot-sandbox-');
});

afterEach(() => {
  rmSync(stateDir, { recursive: true, force: true });
});

const started = () => new Sandbox('--port', '0', '--state', stateDir);

// The sandbox uses the embedded database, which only one process can open.
test.skipIf(hasReplicas)('the sandbox keeps what happened in it, however it ends', { timeout: 900_000 }, async () => {
  let card: string;
  {
    await using sandbox = started();
    const page = await fetch(await sandbox.url());
    expect(await page.text()).toContain('<div id="root">');
    await sandbox.ready();
    await file(sandbox);
    card = await sandbox.card();

    sandbox.terminate();

    expect(await sandbox.exitCode()).toBe(0);
  }
  {
    await using sandbox = started();
    await sandbox.ready();
    expect(await sandbox.card()).toBe(card);

    sandbox.kill();
    await sandbox.exitCode();
  }
  {
    await using sandbox = started();
    await sandbox.ready();
    expect(await sandbox.card()).toBe(card);

    await using second = new Sandbox('--port', '0', '--state', stateDir, '--fresh');
    expect(await second.exitCode()).toBe(1);
    expect(second.output).toContain(`Another sandbox runs on ${stateDir} already.`);

    const { port } = new URL(await sandbox.url());
    await using third = new Sandbox('--port', port, '--state', join(stateDir, 'other'));
    expect(await third.exitCode()).toBe(1);
    expect(third.output).toContain(`Port ${port} is in use already.`);
    expect(third.output).not.toContain('    at ');

    sandbox.terminate();
    expect(await sandbox.exitCode()).toBe(0);
  }
  await using other = new Sandbox('--port', '0', '--state', stateDir, '--seed', 'another');
  expect(await other.exitCode()).toBe(1);
  expect(other.output).toContain('add --fresh to begin again with “another”');
  expect(readFileSync(join(stateDir, 'mendbot.log'), 'utf8')).not.toContain('"level":"error"');
});

test.skipIf(hasReplicas)('a mistyped option is answered with the usage', async () => {
  await using sandbox = new Sandbox('--prot', '1');

  expect(await sandbox.exitCode()).toBe(2);
  expect(sandbox.output).toContain("Unknown option '--prot'");
  expect(sandbox.output).toContain('--port N');
  expect(sandbox.output).not.toContain('    at ');
});

async function file(sandbox: Sandbox): Promise<void> {
  const { mina } = cast;
  const modal = async () => (await sandbox.look(mina)).modals.at(-1);
  // The bot runs before it has read its first list.
  await expect
    .poll(
      async () => {
        await sandbox.act(mina, { do: 'command', channelId: channels.general, text: '/remediate new chrome' });
        return JSON.stringify(await modal());
      },
      { timeout: patienceMs, interval: 500 },
    )
    .toContain('Update Google Chrome');
  await expect.poll(async () => JSON.stringify(await modal()), { timeout: patienceMs }).toContain('request_due');
  const filed = await sandbox.act(mina, { do: 'submit', viewId: (await modal())?.id ?? '' });
  expect(filed.outcome).toBe('done');
}

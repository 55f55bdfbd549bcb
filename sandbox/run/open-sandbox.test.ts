import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cast, channels } from '../cast.ts';
import type { WorkspaceView } from '../protocol/workspace-view.ts';
import { type OpenOptions, type OpenSandbox, openSandbox } from './open-sandbox.ts';

let stateDir: string;

beforeEach(() => {
  stateDir = mkdtempSync(join(tmpdir(), 'mendbot-open-'));
});

afterEach(() => {
  rmSync(stateDir, { recursive: true, force: true });
});

/** Without a page, the bot does not start, which saves seconds. Everything else runs. */
function open(options: Partial<OpenOptions> = {}): Promise<OpenSandbox> {
  const usual = { waitSeconds: 3, port: 0, seed: null, isFresh: false, stateDir };
  return openSandbox({ ...usual, buildPage: () => Promise.reject(new Error('a tag is not closed')), ...options });
}

async function look({ url }: OpenSandbox): Promise<WorkspaceView> {
  const response = await fetch(`${url}api/workspace?person=${cast.mina}&channel=${channels.general}`);
  return (await response.json()) as WorkspaceView;
}

async function say({ url }: OpenSandbox, text: string): Promise<void> {
  await fetch(`${url}api/people/${cast.mina}/acts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ do: 'post', channelId: channels.general, text }),
  });
}

const savedState = () => JSON.parse(readFileSync(join(stateDir, 'workspace.json'), 'utf8'));

test('a page that cannot be built says why, and the bot is not started', async () => {
  await using sandbox = await open();

  await expect(sandbox.pageIsServed).rejects.toThrow('The page could not be built. a tag is not closed');
  await sandbox.botHasStarted;

  expect((await look(sandbox)).bot).toMatchObject({ state: 'stopped', problem: null });
});

test('a new workspace is saved before anything happens in it', async () => {
  await using _ = await open();

  expect(savedState()).toMatchObject({ seed: 'meadow', slack: { team: { teamName: 'Fabrikam' } } });
});

test('what was said is there after the next start', async () => {
  {
    await using sandbox = await open();
    await say(sandbox, 'Remember this');
  }
  await using again = await open();

  const { conversation } = await look(again);

  expect(conversation?.messages.map(({ text }) => text)).toEqual(['Remember this']);
});

test('a fresh start forgets it', async () => {
  {
    await using sandbox = await open();
    await say(sandbox, 'Forget this');
  }
  await using again = await open({ isFresh: true });

  const { conversation } = await look(again);

  expect(conversation?.messages).toEqual([]);
});

test('another seed than the saved one is refused, and nothing is changed', async () => {
  {
    await using _ = await open();
  }
  const before = savedState();

  await expect(open({ seed: 'heath' })).rejects.toThrow('add --fresh to begin again with “heath”');

  expect(savedState()).toEqual(before);
});

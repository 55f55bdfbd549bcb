import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { WorkspaceView } from '../../../sandbox/protocol/workspace-view.ts';
import { makeDataFolder } from '../../support/make-data-folder.ts';

export interface SandboxOptions {
  /** Made where it is not given. */
  readonly stateDir?: string;
  /** Removed at the end; a folder made here is, unless it is said otherwise. */
  readonly isTemporary?: boolean;
  /** 0, the usual one, takes a free one. */
  readonly port?: number;
  /** How long Slack waits for the bot: usually longer than a busy machine needs. */
  readonly waitSeconds?: number;
}

// Far longer than a busy machine needs.
const startWithinMs = 180_000;
const stopWithinMs = 15_000;
const root = join(import.meta.dirname, '../../..');

/** The real program of `npm run sandbox`, as a process of its own. */
export class RunningSandbox implements AsyncDisposable {
  readonly url: string;
  readonly stateDir: string;
  readonly #program: Program;
  readonly #ownsState: boolean;

  constructor(
    program: Program,
    place: { readonly url: string; readonly stateDir: string; readonly ownsState: boolean },
  ) {
    this.#program = program;
    this.url = place.url;
    this.stateDir = place.stateDir;
    this.#ownsState = place.ownsState;
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  get output(): string {
    return this.#program.output();
  }

  /** As Ctrl-C does; fails unless the program ended well. */
  async stop(): Promise<void> {
    const code = await this.#program.stop();
    if (code !== 0) throw new Error(`The sandbox ended with ${code}:\n${this.output}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.stop();
    } finally {
      if (this.#ownsState) await rm(this.stateDir, { recursive: true, force: true });
    }
  }
}

export async function openSandbox({
  stateDir,
  isTemporary = stateDir === undefined,
  port = 0,
  waitSeconds = 30,
}: SandboxOptions = {}): Promise<RunningSandbox> {
  const folder = stateDir ?? makeDataFolder('mendbot-browser-');
  const program = startProgram(['--port', String(port), '--state', folder, '--wait', String(waitSeconds)]);
  const url = await program.address();
  await untilBotConnected(url);
  return new RunningSandbox(program, { url, stateDir: folder, ownsState: isTemporary });
}

/** The page is there before the bot is; what is done in between finds nobody. */
async function untilBotConnected(url: string): Promise<void> {
  const deadline = Date.now() + startWithinMs;
  while (Date.now() < deadline) {
    if (await isBotConnected(url)) return;
    await setTimeout(100);
  }
  throw new Error('The bot did not connect to the stand-in workspace.');
}

async function isBotConnected(url: string): Promise<boolean> {
  // A connection that was kept may end while the program is busy starting.
  const answer = await fetch(new URL('/api/workspace?person=U01MINA&channel=C01ITSEC', url)).catch(() => null);
  if (answer === null) return false;
  const { bot } = (await answer.json()) as WorkspaceView;
  return bot.state === 'running' && bot.connectionCount > 0;
}

interface Program {
  readonly output: () => string;
  readonly address: () => Promise<string>;
  readonly stop: () => Promise<number | null>;
}

function startProgram(args: readonly string[]): Program {
  const child = spawn(process.execPath, ['sandbox/main.ts', ...args], { cwd: root, stdio: 'pipe' });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    output: () => output,
    address: () => addressIn({ child, ended, output: () => output }),
    stop: async () => {
      child.kill('SIGTERM');
      const kill = globalThis.setTimeout(() => child.kill('SIGKILL'), stopWithinMs);
      return await ended.finally(() => clearTimeout(kill));
    },
  };
}

interface Starting {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly output: () => string;
}

function addressIn({ child, ended, output }: Starting): Promise<string> {
  return new Promise((resolve, reject) => {
    const tooLong = globalThis.setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The sandbox did not start:\n${output()}`));
    }, startWithinMs);
    child.stdout?.on('data', () => {
      const url = /Open\s+(http:\/\/127\.0\.0\.1:\d+\/?)/.exec(output())?.[1];
      if (url === undefined) return;
      clearTimeout(tooLong);
      resolve(url);
    });
    void ended.then((code) => {
      clearTimeout(tooLong);
      reject(new Error(`The sandbox ended with ${code}:\n${output()}`));
    });
  });
}

import { type ChildProcess, type ExecFileOptions, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const main = join(resolve(import.meta.dirname, '../../..'), 'src/ops/main.ts');

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export type Environment = Readonly<Record<string, string>>;

/** Who may not read or write what they do not own: whoever runs the tests, unless that is the superuser. */
const unprivileged = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Makes a path theirs, in whose name `runUnprivileged` runs. */
export function giveAway(path: string): void {
  if (unprivileged.uid !== undefined) chownSync(path, unprivileged.uid, unprivileged.gid);
}

/** Runs a command as an operator does, in a process of its own with no other variables. */
export async function runMendbot(environment: Environment, ...words: readonly string[]): Promise<Answer> {
  return await run({ env: environment }, words);
}

export async function runUnprivileged(environment: Environment, ...words: readonly string[]): Promise<Answer> {
  return await run({ env: environment, ...unprivileged }, words);
}

async function run(options: ExecFileOptions, words: readonly string[]): Promise<Answer> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [main, ...words], {
      ...options,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

/** Starts a command and ends it as a power cut would, once `when` is true; says whether it was still running then. */
export async function killMendbot(
  environment: Environment,
  words: readonly string[],
  when: () => boolean,
): Promise<boolean> {
  const child = spawn(process.execPath, [main, ...words], { env: environment, stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (!hasEnded(child) && !when()) await new Promise((resolve) => setTimeout(resolve, 1));
  const wasRunning = !hasEnded(child);
  child.kill('SIGKILL');
  await ended;
  return wasRunning && child.signalCode === 'SIGKILL';
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { type CommandLineHost, runCommandLine } from '../../../src/cli/command-line.ts';
import { CapturedOutput } from './captured-output.ts';

const main = join(resolve(import.meta.dirname, '../../..'), 'src/cli/main.ts');

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export type Environment = Readonly<Record<string, string>>;

/** Runs a command with no other variables, in this process: its exit code, and what it writes to the two streams. */
export async function runMendbot(env: Environment, ...words: readonly string[]): Promise<Answer> {
  return await runOnHost({ env }, ...words);
}

/** The same with more of the process: what is typed, the settings file, the doctor. */
export async function runOnHost(
  {
    env = {},
    stdout = new CapturedOutput(),
    ...host
  }: Partial<Omit<CommandLineHost, 'stdout' | 'stderr'>> & { readonly stdout?: CapturedOutput },
  ...words: readonly string[]
): Promise<Answer> {
  const stderr = new CapturedOutput();
  const code = await runCommandLine(words, {
    env,
    ownEnv: env,
    settingsFile: '/nowhere/.env',
    serviceFile: '/nowhere/mendbot.env',
    readFiles: [],
    stdin: Readable.from([]),
    runDoctor: () => Promise.reject(new Error('the doctor has tests of its own')),
    ...host,
    stdout,
    stderr,
  });
  return { code, out: stdout.text, err: stderr.text };
}

/** Root may do everything: in its place, another user runs what is about rights. */
const unprivileged = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

/** Makes a path theirs, in whose name `runUnprivileged` runs. */
export function giveAway(path: string): void {
  if (unprivileged.uid !== undefined) chownSync(path, unprivileged.uid, unprivileged.gid);
}

/** Runs a command in a process of its own, which has another user. */
export async function runUnprivileged(env: Environment, ...words: readonly string[]): Promise<Answer> {
  try {
    const options = { env, ...unprivileged, encoding: 'utf8' } as const;
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [main, ...words], options);
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
  return (await signalMendbot(environment, words, { when, signal: 'SIGKILL' })) === 'SIGKILL';
}

/** Starts a command and sends it a signal once `when` is true. The exit code, or the signal that ended it. */
export async function signalMendbot(
  environment: Environment,
  words: readonly string[],
  { when, signal }: { readonly when: () => boolean; readonly signal: NodeJS.Signals },
): Promise<number | NodeJS.Signals | null> {
  const child = spawn(process.execPath, [main, ...words], { env: environment, stdio: 'ignore' });
  const ended = once(child, 'exit');
  while (!hasEnded(child) && !when()) await new Promise((resolve) => setTimeout(resolve, 1));
  child.kill(signal);
  await ended;
  return child.signalCode ?? child.exitCode;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Environment } from './read-variable.ts';
import { variables } from './variables.ts';

export interface OwnVersion {
  /** As package.json has it. */
  readonly version: string;
  /** The commit that runs; `unknown` where neither the environment nor a clone names it. */
  readonly commit: string;
}

/** The environment wins: an image has no clone. `root` is the folder of package.json. */
export function readOwnVersion(
  environment: Environment,
  root = fileURLToPath(new URL('../..', import.meta.url)),
): OwnVersion {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  const commit = asCommit(environment['MENDBOT_COMMIT']) ?? asCommit(readHead(root)) ?? 'unknown';
  return { version: String(version), commit };
}

function asCommit(text: string | undefined): string | undefined {
  return variables.MENDBOT_COMMIT.schema.safeParse(text?.trim()).data;
}

/** What `git rev-parse HEAD` answers, without git: a container or a server may have none. */
function readHead(root: string): string | undefined {
  try {
    const folder = gitFolder(join(root, '.git'));
    const head = read(folder, 'HEAD');
    const name = /^ref: (.+)$/.exec(head)?.[1];
    return name === undefined ? head : readReference(sharedFolder(folder), name);
  } catch {
    return undefined;
  }
}

/** In a worktree `.git` is a file that names the folder. */
function gitFolder(path: string): string {
  try {
    const named = /^gitdir: (.+)$/.exec(readFileSync(path, 'utf8').trim())?.[1];
    return named === undefined ? path : resolve(path, '..', named);
  } catch {
    return path;
  }
}

/** The worktrees of a clone have their branches in one place. */
function sharedFolder(folder: string): string {
  return existsSync(join(folder, 'commondir')) ? resolve(folder, read(folder, 'commondir')) : folder;
}

function readReference(folder: string, name: string): string | undefined {
  if (existsSync(join(folder, name))) return read(folder, name);
  const line = read(folder, 'packed-refs')
    .split('\n')
    .find((one) => one.endsWith(` ${name}`));
  return line?.split(' ')[0];
}

function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8').trim();
}

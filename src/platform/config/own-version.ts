import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkVariable, type Environment } from './read-variable.ts';
import { commit } from './variables.ts';

export interface OwnVersion {
  /** As package.json has it. */
  readonly version: string;
  /** The commit that runs; `unknown` where neither the environment nor a clone names it. */
  readonly commit: string;
}

/** The environment wins: an image has no clone. `root` is the folder of package.json. */
export function readOwnVersion(
  environment: Environment,
  root = fileURLToPath(new URL('../../..', import.meta.url)),
): OwnVersion {
  const manifest: unknown = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : '';
  const found = asCommit(environment[commit.name]) ?? asCommit(readHead(root)) ?? 'unknown';
  return { version: String(version), commit: found };
}

function asCommit(text: string | undefined): string | null {
  const checked = checkVariable(commit, text);
  return checked.isRight ? checked.value : null;
}

function readHead(root: string): string | undefined {
  try {
    // Its folder is named: a clone around this one is another program's, and the owner of this one may be another user.
    const words = ['--git-dir', join(root, '.git'), 'rev-parse', '--verify', 'HEAD'];
    return execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 5000 });
  } catch {
    return undefined;
  }
}

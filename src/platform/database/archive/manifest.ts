import { z } from 'zod';

export const manifestName = 'mendbot-backup.json';

/** Incremented with each incompatible change of the archive. */
export const archiveFormat = 2;

const table = z.object({
  name: z.string(),
  /** In the order of the values in a row. */
  columns: z.array(z.string()).readonly(),
  count: z.int(),
  bytes: z.int(),
  sha256: z.string(),
});

export type TableManifest = z.infer<typeof table>;

export const manifest = z.object({
  format: z.literal(archiveFormat),
  /** The Mendbot that made the archive. */
  version: z.string(),
  at: z.iso.datetime(),
  migrations: z.array(z.string()).readonly(),
  /** One entry of the archive each, in this order: the output of PostgreSQL's `copy … to stdout`. */
  tables: z.array(table).readonly(),
  sequences: z
    .array(z.object({ table: z.string(), column: z.string(), last: z.string(), isCalled: z.boolean() }))
    .readonly(),
});

/** The first entry of an archive. It describes the others. */
export type Manifest = z.infer<typeof manifest>;

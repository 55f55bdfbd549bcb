import { open } from 'node:fs/promises';

/** Makes what was created, renamed or removed in a folder last beyond a power cut. */
export async function syncFolder(path: string): Promise<void> {
  // Where a folder cannot be opened as a file, as on Windows, its entries need nothing.
  const folder = await open(path, 'r').catch(() => null);
  if (folder === null) return;
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { archiveFolder, unpackArchive } from './archive.ts';

let place = '';

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'mendbot-unpack-'));
  for (const name of ['from', 'to']) mkdirSync(join(place, name));
});
afterEach(() => rmSync(place, { recursive: true }));

test('a restore that cannot be written to its end is the disk’s fault, and names the data folder', async () => {
  const [file, to] = [join(place, 'archive'), join(place, 'to')];
  writeFileSync(join(place, 'from', 'PG_VERSION'), Buffer.alloc(2_000_000));
  await archiveFolder(join(place, 'from'), file, {});
  const program = `import { fillFolder, unpackArchive } from '${new URL('./archive.ts', import.meta.url)}';
    const fill = (staging) => unpackArchive('${file}', staging, async () => {});
    await fillFolder('${to}', fill).catch((error) => console.log(String(error)));`;

  // A limit on the length of files is like a disk that is full.
  const limited = ['-c', 'ulimit -f 100; exec "$@"', 'sh', process.execPath, '--input-type=module', '-e', program];
  const { stdout } = await promisify(execFile)('sh', limited);

  expect(stdout).toBe(`TransferFailed: ${to} cannot be written: it would become larger than files may be there.\n`);
});

test.each(['restoring/base', 'lock', 'backup.sock', 'copying/PG_VERSION', 'diary'])(
  'an archive with %s, which is no part of a database, is refused',
  async (name) => {
    const archive = pack();
    archive.entry({ name: 'mendbot-backup.json' }, '{}');
    archive.entry({ name }, '');
    archive.finalize();
    const file = join(place, 'archive');
    writeFileSync(file, gzipSync(await buffer(archive)));

    await expect(unpackArchive(file, join(place, 'to'), async () => {})).rejects.toThrow('is cut short or damaged');
  },
);

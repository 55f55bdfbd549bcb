export const tarBlockBytes = 512;

/** What stands in a tar archive (ustar), before its bytes. */
export interface TarHeader {
  /** With slashes, and without one at its end. */
  readonly path: string;
  readonly kind: 'file' | 'folder';
  readonly size: number;
}

// Where each field begins, and how long it is.
const fields = {
  path: [0, 100],
  mode: [100, 8],
  owner: [108, 8],
  group: [116, 8],
  size: [124, 12],
  changedAt: [136, 12],
  checksum: [148, 8],
  kind: [156, 1],
  magic: [257, 8],
} as const;

/** So that `tar` can read it too. */
export function formatTarHeader({ path, kind, size }: TarHeader): Buffer {
  const block = Buffer.alloc(tarBlockBytes);
  const put = (field: keyof typeof fields, text: string) => block.write(text, fields[field][0], 'latin1');
  const [, longest] = fields.path;
  if (Buffer.byteLength(path) > longest - 1) throw new Error(`the path of a file of the database is too long: ${path}`);
  put('path', kind === 'folder' ? `${path}/` : path);
  put('mode', kind === 'folder' ? '0000700\0' : '0000600\0');
  put('owner', '0000000\0');
  put('group', '0000000\0');
  put('size', `${size.toString(8).padStart(11, '0')}\0`);
  put('changedAt', '00000000000\0');
  put('kind', kind === 'folder' ? '5' : '0');
  put('magic', 'ustar\x0000');
  put('checksum', `${checksumOf(block).toString(8).padStart(6, '0')}\0 `);
  return block;
}

/** Reads a header; `null` where the block is none of a file or folder inside of the archive. */
export function parseTarHeader(block: Buffer): TarHeader | null {
  const take = (field: keyof typeof fields) => textAt(block, fields[field]);
  if (!/^[0-7]+$/.test(take('size')) || Number.parseInt(take('checksum'), 8) !== checksumOf(block)) return null;
  const kind = take('kind') === '5' ? 'folder' : take('kind') === '0' ? 'file' : null;
  const path = take('path').replace(/\/$/, '');
  if (kind === null || !isInside(path)) return null;
  return { path, kind, size: Number.parseInt(take('size'), 8) };
}

function textAt(block: Buffer, [begin, length]: readonly [number, number]): string {
  const text = block.toString('latin1', begin, begin + length);
  return text.split('\0')[0]?.trim() ?? '';
}

function isInside(path: string): boolean {
  return path.split('/').every((part) => /^[\w.-]+$/.test(part) && part !== '.' && part !== '..');
}

/** The sum of all bytes, with spaces in the place of the sum. */
function checksumOf(block: Buffer): number {
  const [begin, length] = fields.checksum;
  return block.reduce((sum, byte, at) => sum + (at >= begin && at < begin + length ? 0x20 : byte), 0);
}

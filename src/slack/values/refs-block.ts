/**
 * The id of a block whose field depends on which recommendations are chosen. Others make another field of it, and a
 * type-ahead has to know for which it is asked.
 */
export function refsBlockId(name: string, refs: readonly number[]): string {
  return refs.length === 0 ? name : `${name}:${refs.join('.')}`;
}

export function parseRefsBlock(name: string, blockId: string): readonly number[] {
  const [found, refs = ''] = blockId.split(':');
  return found === name && /^\d{1,9}(\.\d{1,9})*$/.test(refs) ? refs.split('.').map(Number) : [];
}

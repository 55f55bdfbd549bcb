import { blockIds } from '../ids.ts';

/** The field of the device groups in a form for several: its type-ahead has to know for which recommendations. */
export function severalGroupsValue(refs: readonly number[]): string {
  return `${blockIds.groups}:${refs.join('.')}`;
}

export function parseSeveralGroupsValue(blockId: string): readonly number[] {
  const [name, refs = ''] = blockId.split(':');
  return name === blockIds.groups && /^\d{1,9}(\.\d{1,9})*$/.test(refs) ? refs.split('.').map(Number) : [];
}

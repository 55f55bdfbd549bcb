import type { FileSummary } from '../../protocol/workspace-view.ts';

export type ViewableKind = 'table' | 'picture' | 'other';

/** SVG is not shown: it could carry a script. */
export function viewableKind({ mimeType, name }: Pick<FileSummary, 'mimeType' | 'name'>): ViewableKind {
  const type = mimeType.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  if (type === 'text/csv' || ending === 'csv') return 'table';
  const isPicture = ['image/png', 'image/jpeg'].includes(type) || ['png', 'jpg', 'jpeg'].includes(ending);
  return isPicture ? 'picture' : 'other';
}

import type { enExport } from './en-export.ts';

export const jaExport = {
  'export.button': 'エクスポート',
} as const satisfies Record<keyof typeof enExport, string>;

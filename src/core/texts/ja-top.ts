import type { enTop } from './en-top.ts';

export const jaTop = {} as const satisfies Readonly<Record<keyof typeof enTop, string>>;

import type { enHome } from './en-home.ts';

export const jaHome = {} as const satisfies Readonly<Record<keyof typeof enHome, string>>;

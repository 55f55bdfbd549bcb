import type { enFailures } from './en-failures.ts';

export const jaFailures = {} as const satisfies Readonly<Record<keyof typeof enFailures, string>>;

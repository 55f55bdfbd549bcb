/** The Home tab. */
export const enHome = {} as const satisfies Readonly<Record<string, string>>;

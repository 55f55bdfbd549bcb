/** The top activities, what can be asked for, and the list as a table. */
export const enTop = {} as const satisfies Readonly<Record<string, string>>;

export const enFailures = {} as const;

export type ActivitySort = (typeof activitySorts)[number];

/** In each of them but the first, what can still be done comes before what cannot. */
export const activitySorts = ['newest', 'due', 'priority', 'exposure'] as const;

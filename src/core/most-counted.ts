/** As far as is counted what is listed: a count above it says that there are more, and not how many. */
export const mostCounted = 10_000;

import { dayMs } from '../../core/durations.ts';

/** What is on a list is removed so long after the list was delivered. */
export const listedForMs = 7 * dayMs;

/** What was kept for longer after its list was delivered is listed again first. */
export const listHoldsForMs = 21 * dayMs;

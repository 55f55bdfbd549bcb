import { addDays, dateIn } from '../../src/core/dates.ts';

/** A due date for tests that need any: a year from now. */
export const farDue = addDays(dateIn('UTC', new Date()), 365);

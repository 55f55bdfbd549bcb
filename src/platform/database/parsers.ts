import type { CustomTypesConfig } from 'pg';
import { types } from 'pg';

/**
 * The one table of how column types become JavaScript values, for both engines, whose own defaults differ: whole
 * numbers and decimals as numbers, dates as `YYYY-MM-DD`, intervals as PostgreSQL prints them.
 */
export const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: Number,
  1082: (text) => text,
  1186: (text) => text,
  1700: Number,
};

/** The table in the form that `pg` takes. */
export const pgTypes: CustomTypesConfig = {
  getTypeParser: (oid, format) => parsers[oid] ?? types.getTypeParser(oid, format),
};

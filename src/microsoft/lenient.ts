import { z } from 'zod';

/**
 * Fields of a vendor: one that is missing, null or of another type reads as null; the mapping counts it and goes on. In a
 * list, or in its place, so does each element: a list that is cut short may mean something else than one that is empty.
 */
export const lenient = {
  text: z.string().nullish().catch(null),
  number: z.number().nullish().catch(null),
  flag: z.boolean().nullish().catch(null),
  /** A flag of which another type is not the same as nothing: it reads as `odd`. */
  strictFlag: z
    .union([z.boolean(), z.literal('odd')])
    .nullish()
    .catch('odd'),
  texts: z.array(z.string().nullable().catch(null)).nullish().catch([null]),
};

export interface ListedPage<Row> {
  readonly value: readonly (Row | null)[];
  readonly '@odata.nextLink'?: string | null | undefined;
}

/** Reads a page at once, or with the schema of its rows one by one. */
export interface PageSchema<Row> extends z.ZodType<ListedPage<Row>> {
  readonly shape: { readonly value: { readonly element: z.ZodType<Row | null> } };
}

/** One page of a collection; a row that is no object reads as null. */
export function pageOf<Row extends z.ZodObject>(row: Row) {
  return z.object({
    value: z.array(row.nullable().catch(null)),
    '@odata.nextLink': z.string().nullish(),
  });
}

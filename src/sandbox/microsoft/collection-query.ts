/** The OData options of a collection request, as far as the stand-in understands them. */
export interface CollectionQuery {
  readonly top: number | null;
  readonly skip: number;
  readonly conditions: readonly Condition[];
}

export interface Condition {
  readonly field: string;
  readonly value: string;
}

export const maxTop = 10_000;

/** A text says why the request is a bad one. */
export function parseCollectionQuery(query: URLSearchParams, filterable: readonly string[]): CollectionQuery | string {
  const top = toNumber(query.get('$top'));
  const skip = toNumber(query.get('$skip'));
  const conditions = toConditions(query.get('$filter'), filterable);
  if (top === 'invalid' || (top !== null && top > maxTop)) return `$top must be a number up to ${maxTop}.`;
  if (skip === 'invalid') return '$skip must be a number.';
  if (conditions === null) return `$filter must be "field eq 'value'" on ${filterable.join(', ') || 'nothing'}.`;
  return { top, skip: skip ?? 0, conditions };
}

export function matches(row: object, conditions: readonly Condition[]): boolean {
  const values = new Map<string, unknown>(Object.entries(row));
  return conditions.every(({ field, value }) => String(values.get(field)).toLowerCase() === value.toLowerCase());
}

function toNumber(text: string | null): number | null | 'invalid' {
  if (text === null) return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : 'invalid';
}

function toConditions(filter: string | null, filterable: readonly string[]): readonly Condition[] | null {
  if (filter === null) return [];
  const conditions = filter.split(/\s+and\s+/).map((part) => /^\s*(\w+)\s+eq\s+'((?:[^']|'')*)'\s*$/.exec(part));
  const known = conditions.flatMap((match) =>
    match?.[1] !== undefined && filterable.includes(match[1])
      ? [{ field: match[1], value: (match[2] ?? '').replaceAll("''", "'") }]
      : [],
  );
  return known.length === conditions.length ? known : null;
}

/** The OData options of a request for a collection that the stand-in understands. */
export interface CollectionQuery {
  readonly top: number | null;
  readonly skip: number;
  readonly conditions: readonly Condition[];
}

export interface Condition {
  readonly field: string;
  readonly operator: Operator;
  readonly value: string;
}

type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

export interface CollectionRules {
  readonly filterable: readonly string[];
  readonly maxTop?: number;
  readonly operators?: readonly Operator[];
}

export const defaultMaxTop = 10_000;
export const comparing: readonly Operator[] = ['eq', 'ne', 'gt', 'ge', 'lt', 'le'];

const conditionShape = /^\s*(\w+)\s+(eq|ne|gt|ge|lt|le)\s+(?:'((?:[^']|'')*)'|([\w:.+-]+))\s*$/;

/** Returns a sentence if the request is wrong. */
export function parseCollectionQuery(query: URLSearchParams, rules: CollectionRules): CollectionQuery | string {
  const maxTop = rules.maxTop ?? defaultMaxTop;
  const top = toNumber(query.get('$top'));
  const skip = toNumber(query.get('$skip'));
  const conditions = toConditions(query.get('$filter'), rules);
  if (top === 'invalid' || (top !== null && top > maxTop)) return `$top must be a number up to ${maxTop}.`;
  if (skip === 'invalid') return '$skip must be a number.';
  if (conditions === null) {
    return `$filter must be "field eq 'value'" on ${rules.filterable.join(', ') || 'nothing'}.`;
  }
  return { top, skip: skip ?? 0, conditions };
}

/** Compares words without regard to case, and numbers and instants by value. */
export function matches(row: object, conditions: readonly Condition[]): boolean {
  const values = new Map(Object.entries(row).map(([key, value]) => [key.toLowerCase(), value]));
  return conditions.every((condition) => holds(condition, values.get(condition.field.toLowerCase())));
}

function holds({ operator, value }: Condition, found: unknown): boolean {
  const order = compare(found, value);
  switch (operator) {
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
  }
}

function compare(found: unknown, value: string): number {
  const text = String(found).toLowerCase();
  const wanted = value.toLowerCase();
  if (typeof found === 'number') return found - Number(value);
  if (/^\d{4}-\d\d-\d\dt/.test(text) && !Number.isNaN(Date.parse(value))) return Date.parse(text) - Date.parse(value);
  return text < wanted ? -1 : Number(text > wanted);
}

function toNumber(text: string | null): number | null | 'invalid' {
  if (text === null) return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : 'invalid';
}

function toConditions(filter: string | null, rules: CollectionRules): readonly Condition[] | null {
  if (filter === null) return [];
  const conditions = filter.split(/\s+and\s+/).map((part) => toCondition(part, rules));
  const known = conditions.filter((condition) => condition !== null);
  return known.length === conditions.length ? known : null;
}

/** Accepts field names in any case, since the documentation writes both `createdon` and `createdOn`. */
function toCondition(part: string, { filterable, operators = ['eq'] }: CollectionRules): Condition | null {
  const [, field = '', word, quoted, plain] = conditionShape.exec(part) ?? [];
  const operator = operators.find((one) => one === word);
  const isKnown = filterable.some((one) => one.toLowerCase() === field.toLowerCase());
  if (operator === undefined || !isKnown) return null;
  return { field, operator, value: quoted === undefined ? (plain ?? '') : quoted.replaceAll("''", "'") };
}

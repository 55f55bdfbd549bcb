/** One measured value, with the limit that is named for it. */
export interface Figure {
  readonly what: string;
  readonly measured: number;
  readonly unit: 'times' | 'ms' | 's' | 'MB' | 'calls' | 'rows' | '%' | 'a second';
  /** `null`: only told. */
  readonly limit: Limit | null;
}

export interface Limit {
  readonly kind: 'at least' | 'at most' | 'below';
  readonly value: number;
}

/** What came of one benchmark. */
export interface Report {
  readonly title: string;
  readonly figures: readonly Figure[];
  /** How it was measured, and the rest of what was seen, in lines. */
  readonly details: string;
}

export function isMet({ measured, limit }: Figure): boolean {
  switch (limit?.kind) {
    case 'at least':
      return measured >= limit.value;
    case 'at most':
      return measured <= limit.value;
    case 'below':
      return measured < limit.value;
    default:
      return true;
  }
}

export const figureHeading = ['', 'measured', 'limit', 'measured : limit', 'met'] as const;

/** A figure as a row of the table; one without a limit has nothing to be held against. */
export function figureRow(figure: Figure): readonly string[] {
  const { what, measured, unit, limit } = figure;
  const value = quantity(measured, unit);
  if (limit === null) return [what, value, '–', '–', '–'];
  const ratio = limit.value === 0 ? '–' : (measured / limit.value).toFixed(2);
  return [what, value, `${limit.kind} ${quantity(limit.value, unit)}`, ratio, isMet(figure) ? 'yes' : 'NO'];
}

export function quantity(value: number, unit: Figure['unit']): string {
  if (!Number.isFinite(value)) return 'nothing';
  switch (unit) {
    case 'times':
      return `× ${value.toFixed(value < 0.1 ? 3 : 2)}`;
    case 'calls':
    case 'rows':
      return String(value);
    case 'MB':
      return `${value.toFixed(0)} MB`;
    default:
      return `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`;
  }
}

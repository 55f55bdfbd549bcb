export interface BoundedJson {
  readonly text: string;
  /** Characters left out at the end. */
  readonly cutCount: number;
}

export function boundedJson(value: unknown, most: number): BoundedJson {
  const text = prettyJson(value);
  return text.length <= most ? { text, cutCount: 0 } : { text: text.slice(0, most), cutCount: text.length - most };
}

export function prettyJson(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value, null, 2);
}

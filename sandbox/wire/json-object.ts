/** JSON from outside, before its fields are checked. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function objectAt(source: JsonObject | undefined, key: string): JsonObject | undefined {
  const value = source?.[key];
  return isJsonObject(value) ? value : undefined;
}

export function objectsAt(source: JsonObject | undefined, key: string): readonly JsonObject[] {
  const value = source?.[key];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

export function textsAt(source: JsonObject | undefined, key: string): readonly string[] {
  const value = source?.[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function textAt(source: JsonObject | undefined, key: string): string | undefined {
  const value = source?.[key];
  return typeof value === 'string' ? value : undefined;
}

/** Form fields carry numbers as text. */
export function numberAt(source: JsonObject | undefined, key: string): number | undefined {
  const value = source?.[key];
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** Form fields carry booleans as text. */
export function flagAt(source: JsonObject | undefined, key: string): boolean {
  const value = source?.[key];
  return value === true || value === 'true' || value === '1';
}

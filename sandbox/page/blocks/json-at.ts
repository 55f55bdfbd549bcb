import type { JsonObject } from '../../protocol/workspace-view.ts';

/** Block Kit's JSON comes from the bot, so nothing about its shape is certain. */
export function jsonAt(source: JsonObject | null, key: string): JsonObject | null {
  const value = source?.[key];
  return isJson(value) ? value : null;
}

export function listAt(source: JsonObject | null, key: string): readonly JsonObject[] {
  const value = source?.[key];
  return Array.isArray(value) ? value.filter(isJson) : [];
}

export function textsAt(source: JsonObject | null, key: string): readonly string[] {
  const value = source?.[key];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function textAt(source: JsonObject | null, key: string): string | null {
  const value = source?.[key];
  return typeof value === 'string' ? value : null;
}

export function numberAt(source: JsonObject | null, key: string): number | null {
  const value = source?.[key];
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function isJson(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The raw text of a text object, or of a plain string. */
export function wordsAt(source: JsonObject | null, key: string): string {
  return textAt(source, key) ?? textAt(jsonAt(source, key), 'text') ?? '';
}

import { isJsonObject, type JsonObject } from '../wire/json-object.ts';

/** Form fields whose text is JSON. Any other field stays text, whatever it looks like. */
const NESTED = new Set(['attachments', 'blocks', 'files', 'metadata', 'unfurls', 'view']);

/** The arguments of a call, from a form or a JSON body. */
export function requestArguments(body: string, contentType: string): JsonObject {
  if (contentType.startsWith('application/json')) {
    const parsed = parsedOr(body, {});
    return isJsonObject(parsed) ? parsed : {};
  }
  const fields = [...new URLSearchParams(body)];
  return Object.fromEntries(fields.map(([name, value]) => [name, NESTED.has(name) ? parsedOr(value, value) : value]));
}

function parsedOr(text: string, fallback: unknown): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fallback;
  }
}

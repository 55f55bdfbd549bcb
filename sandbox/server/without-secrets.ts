import { redact } from '../../src/platform/telemetry/log.ts';
import { isJsonObject } from '../wire/json-object.ts';

const secretNames = /^(authorization|token|bot_token|access_token|client_secret|client_assertion|secret|password)$/i;
const longestShown = 20_000;

const known = new WeakMap<object, unknown>();

/**
 * What went over the wire as it may be looked at: no tokens, and nothing that would choke the page. An object is cleaned
 * once; what was sent does not change any more.
 */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return shown(value);
  if (!known.has(value)) known.set(value, shown(value));
  return known.get(value);
}

function shown(value: unknown): unknown {
  const clean = cleaned(value);
  const text = JSON.stringify(clean) ?? '';
  return text.length <= longestShown ? (clean ?? null) : `${text.slice(0, longestShown)} … (${text.length} characters)`;
}

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([name, one]) => [name, secretNames.test(name) ? '[token]' : cleaned(one)]));
}

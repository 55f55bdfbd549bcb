import { redact } from '../../src/platform/telemetry/log.ts';
import type { CisaCall } from '../cisa/cisa-stand-in.ts';
import type { StandInCall } from '../microsoft/traffic/call-log.ts';
import type { TrafficEntry, TrafficView } from '../protocol/traffic-view.ts';
import type { ApiCall, DeliveryRecord } from '../slack/traffic-record.ts';
import { isJsonObject, objectAt, objectsAt, textAt } from '../wire/json-object.ts';
import type { SandboxWorld } from './sandbox-world.ts';

const newestShown = 200;

/** The newest requests of all stand-ins, the newest first. */
export function viewTraffic({
  slack,
  microsoft,
  cisa,
}: Pick<SandboxWorld, 'slack' | 'microsoft' | 'cisa'>): TrafficView {
  const entries = [
    ...slack.deliveries.slice(-newestShown).map(toBot),
    ...slack.calls.slice(-newestShown).map(toSlack),
    ...microsoft.calls.slice(-newestShown).map(toMicrosoft),
    ...cisa.calls.map(toCisa),
  ];
  return { entries: entries.toSorted((one, other) => other.atMs - one.atMs).slice(0, newestShown) };
}

function toBot(delivery: DeliveryRecord): TrafficEntry {
  const { id, payload, sentAtMs, ackedAtMs, outcome, retryAttempt, ackBody, fault } = delivery;
  const isFailure = outcome !== 'acked' && outcome !== 'waiting';
  const again = retryAttempt === 0 ? '' : ` (again, ${retryAttempt})`;
  return {
    id,
    direction: 'to-bot',
    what: redact(`${nameOf(delivery)}${again}`),
    atMs: sentAtMs,
    tookMs: ackedAtMs === undefined ? null : ackedAtMs - sentAtMs,
    outcome: deliveryOutcomes[outcome],
    isFailure,
    fault: fault ?? null,
    sent: withoutSecrets(payload),
    received: withoutSecrets(ackBody),
  };
}

const deliveryOutcomes: Readonly<Record<DeliveryRecord['outcome'], string>> = {
  acked: 'ok',
  waiting: 'waiting',
  timeout: 'late',
  lost: 'lost',
  refused: 'refused',
  unreachable: 'unreachable',
};

function nameOf({ kind, payload }: DeliveryRecord): string {
  if (kind === 'slash_commands') return `${textAt(payload, 'command') ?? ''} ${textAt(payload, 'text') ?? ''}`.trim();
  if (kind === 'events_api') return textAt(objectAt(payload, 'event'), 'type') ?? 'event';
  const [action] = objectsAt(payload, 'actions');
  const id =
    textAt(action, 'action_id') ??
    textAt(payload, 'action_id') ??
    textAt(payload, 'callback_id') ??
    textAt(objectAt(payload, 'view'), 'callback_id');
  return [textAt(payload, 'type') ?? kind, id].filter((part) => part !== undefined).join(' ');
}

function toSlack(call: ApiCall): TrafficEntry {
  const { id, method, args, answer, atMs, durationMs, ok, error, fault } = call;
  return {
    id,
    direction: 'to-slack',
    what: method,
    atMs,
    tookMs: durationMs,
    outcome: ok ? 'ok' : (error ?? 'failed'),
    isFailure: !ok,
    fault: fault ?? null,
    sent: withoutSecrets(args),
    received: withoutSecrets(answer),
  };
}

function toMicrosoft(call: StandInCall): TrafficEntry {
  const { id, method, path, query, requestBody, status, answer, atMs, durationMs, isAuthorised, fault } = call;
  return {
    id,
    direction: 'to-microsoft',
    what: redact(`${method} ${path}`),
    atMs,
    tookMs: durationMs,
    outcome: status === null ? (durationMs === null ? 'waiting' : 'no answer') : String(status),
    isFailure: durationMs !== null && (status === null || status >= 400),
    fault,
    sent: withoutSecrets({ query, ...(requestBody === null ? {} : { body: readable(requestBody) }), isAuthorised }),
    received: withoutSecrets(answer === null ? null : readable(answer)),
  };
}

function toCisa({ id, atMs, path, etag, status, fault }: CisaCall): TrafficEntry {
  return {
    id,
    direction: 'to-cisa',
    what: redact(`GET ${path}`),
    atMs,
    tookMs: 0,
    outcome: status === null ? 'no answer' : String(status),
    // A 404 is not a failure: the CVE has no record.
    isFailure: status === null,
    fault,
    sent: { etag },
    received: null,
  };
}

/** Parses complete JSON. A long body was cut and stays text. */
function readable(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const secretNames = /^(authorization|token|bot_token|access_token|client_secret|client_assertion|secret|password)$/i;
const longestShown = 20_000;

const known = new WeakMap<object, unknown>();

/**
 * A sent value without tokens, and short enough for the page. Cached by object, since a sent object does not change.
 */
function withoutSecrets(value: unknown): unknown {
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

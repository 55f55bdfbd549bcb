import { assertNever } from '../../core/assert-never.ts';
import type {
  AskedService,
  AskedTrouble,
  Connection,
  ConnectionFailure,
  MicrosoftService,
} from '../../core/connection.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { ageText } from '../../platform/slack/views/text.ts';
import type { SyncHealth } from './health.ts';
import type { ConnectionRemark } from './readings.ts';
import { type ConnectionTranslator, connectionTexts } from './texts.ts';

export interface ConnectionModel {
  readonly connection: Connection;
  readonly health: SyncHealth;
  readonly nextTryAt: Date | null;
  /** A failing connection that must be read before this one. */
  readonly heldUpBy: Connection | null;
  readonly remarks: readonly ConnectionRemark[];
}

/** The name as people know it: "Defender devices". */
export function connectionName(translator: Translator, connection: Connection): string {
  const t = translator.with(connectionTexts);
  return t.text(`connection.${connection}`);
}

export function connectionLines(translator: Translator, model: ConnectionModel, now: Date): readonly string[] {
  const t = translator.with(connectionTexts);
  const { heldUpBy } = model;
  return [
    readLine(t, model, now),
    ...failureLines(t, model),
    ...(heldUpBy === null ? [] : [t.mrkdwn('status.held_up', { name: connectionName(t, heldUpBy) })]),
    ...model.remarks.map((remark) => remark(t)),
    ...nextLines(t, model, now),
  ];
}

function readLine(t: ConnectionTranslator, { connection, health, heldUpBy }: ConnectionModel, now: Date): string {
  const name = connectionName(t, connection);
  const { lastSuccessAt, lastCount, lastFailure } = health;
  if (lastSuccessAt === null) {
    if (lastFailure !== null) return t.mrkdwn('status.never_yet', { name });
    // The cards have their counts from filing on.
    return t.mrkdwn(connection === 'exposed_devices' ? 'status.never_compared' : 'status.never', { name });
  }
  const at = t.instant(lastSuccessAt);
  const facts = { name, at, age: ageText(t, lastSuccessAt, now), count: lastCount ?? 0 };
  const isHeldUp = heldUpBy !== null;
  if (isAskedOneByOne(connection)) return t.mrkdwn(isHeldUp ? 'status.answered_stale' : 'status.answered', facts);
  return t.mrkdwn(lastFailure === null && !isHeldUp ? 'status.read' : 'status.stale', facts);
}

function failureLines(t: Translator, { health }: ConnectionModel): readonly string[] {
  const { lastFailure, lastFailureAt, failuresInRow } = health;
  if (lastFailure === null || lastFailureAt === null) return [];
  const failure = connectionFailureText(t, lastFailure);
  return [t.mrkdwn('status.failed', { at: t.instant(lastFailureAt), failure, count: failuresInRow })];
}

function nextLines(
  t: ConnectionTranslator,
  { connection, health, nextTryAt, heldUpBy }: ConnectionModel,
  now: Date,
): readonly string[] {
  if (connection === 'entra') return [t.mrkdwn('status.next_when_needed')];
  if (connection === 'configuration_steps') return [t.mrkdwn('status.next_when_opened')];
  if (nextTryAt === null) return [];
  if (nextTryAt <= now) return [t.mrkdwn('status.next_now')];
  const key = health.lastFailure === null && heldUpBy === null ? 'status.next_at' : 'status.next_try_at';
  return [t.mrkdwn(key, { at: t.instant(nextTryAt) })];
}

const askedOneByOne: ReadonlySet<Connection> = new Set([
  ...(['entra', 'configuration_steps', 'exposed_devices', 'recommendation_cves', 'cve_records'] as const),
]);

/** No list was read, so there is no count, and no list can be stale as a whole. */
function isAskedOneByOne(connection: Connection): boolean {
  return askedOneByOne.has(connection);
}

// Several failures share a message, and a vendor’s answer may be of any length.
const longest = 400;
const longestCode = 300;

/** Why a connection failed, as short plain text. */
export function connectionFailureText(t: Translator, failure: ConnectionFailure): string {
  return truncate(failureText(t.with(connectionTexts), failure), longest);
}

function failureText(t: ConnectionTranslator, failure: ConnectionFailure): string {
  if ('what' in failure) return askedText(t, failure);
  switch (failure.kind) {
    case 'no_token':
      return t.text(`failure.no_token.${failure.trouble}`, failure);
    case 'held_back':
    case 'budget_spent':
    case 'waited_for':
      return t.text(`failure.${failure.kind}`, { service: serviceName(t, failure.service), seconds: failure.seconds });
    case 'not_configured': {
      const { service } = failure;
      return t.text('failure.not_configured', { service: serviceName(t, service), variable: tokenVariables[service] });
    }
    case 'devices_unlisted':
      if (failure.counted === null) return t.text('failure.devices_unlisted_uncounted');
      return t.text('failure.devices_unlisted', { count: failure.counted });
    case 'account_state_hidden':
      return t.text('failure.account_state_hidden', failure);
    case 'devices_without_id':
      return t.text('failure.devices_without_id', failure);
    case 'activities_left_over':
      return t.text('failure.activities_left_over', failure);
    case 'slack_refused':
      return t.text('failure.slack_refused', { code: truncate(failure.code, longestCode) });
    case 'entra_groups_need_graph':
    case 'entra_silent':
    case 'slack_unreachable':
    case 'it_channel_unseen':
    case 'other_channel_unseen':
    case 'channel_restless':
    case 'user_group_restless':
      return t.text(`failure.${failure.kind}`);
    default:
      return assertNever(failure);
  }
}

type Asked = Extract<ConnectionFailure, { readonly what: unknown }>;

/** `variable` holds the address of the service. */
interface AskedFacts {
  readonly service: string;
  readonly what: string;
  readonly variable: string;
}

function askedText(t: ConnectionTranslator, failure: Asked): string {
  const { service, what, correlationId } = failure;
  const variable = addressVariables[service];
  const facts = { service: serviceName(t, service), what: t.text(`failure.asked.${what}`), variable };
  const words = troubleText(t, failure, facts);
  return correlationId === undefined ? words : t.text('failure.for_support', { failure: words, id: correlationId });
}

function troubleText(t: ConnectionTranslator, trouble: AskedTrouble, facts: AskedFacts): string {
  switch (trouble.kind) {
    case 'permission_missing':
      return permissionText(t, trouble, facts);
    case 'throttled':
      if (trouble.seconds === null) return t.text('failure.throttled', facts);
      return t.text('failure.throttled_for', { ...facts, seconds: trouble.seconds });
    case 'request_refused': {
      const status = `HTTP ${trouble.status}`;
      const answer = trouble.code === null ? status : `${trouble.code}, ${status}`;
      return t.text('failure.request_refused', { ...facts, answer });
    }
    case 'unreachable':
      if (trouble.code === null) return t.text('failure.unreachable', facts);
      return t.text('failure.unreachable_by_code', { ...facts, code: trouble.code });
    case 'not_understood':
      if (trouble.where === '') return t.text('failure.not_understood', facts);
      return t.text('failure.not_understood_at', { ...facts, where: trouble.where });
    case 'token_refused':
      return t.text('failure.token_refused', { ...facts, audience: trouble.audience });
    case 'feature_missing':
      return t.text('failure.feature_missing', { ...facts, code: trouble.code });
    case 'service_error':
      return t.text('failure.service_error', { ...facts, status: trouble.status });
    case 'miscounted':
      return t.text('failure.miscounted', { ...trouble, ...facts });
    case 'unlikely_count':
      return t.text('failure.unlikely_count', { ...trouble, ...facts });
    case 'file_unreadable':
      return t.text('failure.file_unreadable', { ...facts, code: trouble.code });
    case 'too_long':
      return t.text('failure.too_long', { ...facts, mebibytes: trouble.mebibytes });
    case 'address_unknown':
    case 'redirected':
    case 'timed_out':
    case 'incomplete':
    case 'led_elsewhere':
    case 'endless':
    case 'outdated':
      return t.text(`failure.${trouble.kind}`, facts);
    default:
      return assertNever(trouble);
  }
}

function permissionText(
  t: ConnectionTranslator,
  { permissions, registration }: Extract<AskedTrouble, { readonly kind: 'permission_missing' }>,
  facts: AskedFacts,
): string {
  const app =
    registration === null
      ? t.text('failure.registration')
      : t.text('failure.registration_of', { variable: registration });
  const key = permissions.length === 1 ? 'failure.permission_missing' : 'failure.permissions_missing';
  return t.text(key, { ...facts, registration: app, permissions: permissions.join(', ') });
}

function serviceName(t: ConnectionTranslator, service: AskedService): string {
  return t.text(`failure.service.${service}`);
}

const addressVariables: Readonly<Record<AskedService, string>> = {
  defender: 'DEFENDER_API_URL',
  graph: 'GRAPH_API_URL',
  cisa: 'MENDBOT_KEV_URL',
  kev_file: 'MENDBOT_KEV_FILE',
  cve_program: 'MENDBOT_CVE_URL',
};
const tokenVariables: Readonly<Record<MicrosoftService, string>> = {
  defender: 'DEFENDER_ACCESS_TOKEN',
  graph: 'GRAPH_ACCESS_TOKEN',
};

import type { Connection } from '../../core/connection.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { ageWords } from '../../platform/slack/views/age-words.ts';
import { connectionFailureWords } from './connection-failure-words.ts';
import type { SyncHealth } from './sync-health.ts';

export interface ConnectionModel {
  readonly connection: Connection;
  readonly health: SyncHealth;
  readonly nextTryAt: Date | null;
  /** What has to be read first, and fails. */
  readonly heldUpBy: Connection | null;
}

/** As people know it: "Defender devices". */
export function connectionName(t: Translator, connection: Connection): string {
  return t.text(`connection.${connection}`);
}

/** When it was last read, how old that is, what went wrong since, and when it is tried next. */
export function connectionLines(t: Translator, model: ConnectionModel, now: Date): readonly string[] {
  return [readLine(t, model, now), ...failureLines(t, model), ...heldUpLines(t, model), ...nextLines(t, model, now)];
}

function readLine(t: Translator, { connection, health, heldUpBy }: ConnectionModel, now: Date): string {
  const name = connectionName(t, connection);
  const { lastSuccessAt, lastCount, lastFailure } = health;
  if (lastSuccessAt === null) {
    if (lastFailure !== null) return t.mrkdwn('status.never_yet', { name });
    // The cards have their counts from filing on.
    return t.mrkdwn(connection === 'exposed_devices' ? 'status.never_compared' : 'status.never', { name });
  }
  const at = t.instant(lastSuccessAt);
  const facts = { name, at, age: ageWords(t, lastSuccessAt, now), count: lastCount ?? 0 };
  const isHeldUp = heldUpBy !== null;
  if (isAskedOneByOne(connection)) return t.mrkdwn(isHeldUp ? 'status.answered_stale' : 'status.answered', facts);
  return t.mrkdwn(lastFailure === null && !isHeldUp ? 'status.read' : 'status.stale', facts);
}

function heldUpLines(t: Translator, { heldUpBy }: ConnectionModel): readonly string[] {
  return heldUpBy === null ? [] : [t.mrkdwn('status.held_up', { name: connectionName(t, heldUpBy) })];
}

function failureLines(t: Translator, { health }: ConnectionModel): readonly string[] {
  const { lastFailure, lastFailureAt, failuresInRow } = health;
  if (lastFailure === null || lastFailureAt === null) return [];
  const facts = { at: t.instant(lastFailureAt), failure: connectionFailureWords(t, lastFailure) };
  return [t.mrkdwn('status.failed', { ...facts, count: failuresInRow })];
}

function nextLines(
  t: Translator,
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

/** There is no list of which so many were read, or which could be stale as a whole. */
function isAskedOneByOne(connection: Connection): boolean {
  return connection === 'entra' || connection === 'configuration_steps' || connection === 'exposed_devices';
}

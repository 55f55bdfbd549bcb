import type { KnownBlock } from '@slack/types';
import type { Connection } from '../../core/connection.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { context } from '../../platform/slack/views/elements.ts';
import type { SyncHealth } from '../connections/index.ts';
import { connectionName } from '../connections/index.ts';

export interface HomeConnectionsModel {
  readonly isDefenderConfigured: boolean;
  readonly isIntuneOn: boolean;
  readonly syncStates: ReadonlyMap<Connection, SyncHealth>;
}

/** One line: how old what stands above is, and what fails. */
export function homeConnections(t: Translator, model: HomeConnectionsModel): KnownBlock {
  const connections: readonly Connection[] = [
    ...(model.isDefenderConfigured ? (['recommendations', 'devices'] as const) : []),
    ...(model.isIntuneOn ? (['security_tasks'] as const) : []),
  ];
  const parts = [
    ...(model.isDefenderConfigured ? [] : [t.mrkdwn('home.defender_off')]),
    ...connections.map((connection) => part(t, model, connection)),
  ];
  return context(parts.join(' · '));
}

function part(t: Translator, { syncStates }: HomeConnectionsModel, connection: Connection): string {
  const name = connectionName(t, connection);
  const health = syncStates.get(connection);
  const at = health?.lastSuccessAt ?? null;
  if (at === null) return t.mrkdwn('home.never_read', { name });
  const isFailing = (health?.lastFailure ?? null) !== null;
  return t.mrkdwn(isFailing ? 'home.read_failing' : 'home.read', { name, at: t.instant(at) });
}

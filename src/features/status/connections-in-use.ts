import { type Connection, connections } from '../../core/connection.ts';

export interface WhatIsOn {
  readonly isDefenderConfigured: boolean;
  readonly isGraphConfigured: boolean;
  /** The Intune connection of the settings. */
  readonly isIntuneOn: boolean;
}

/** Those that are read or asked now; what another one was like once concerns nobody. */
export function connectionsInUse(on: WhatIsOn): readonly Connection[] {
  return connections.filter((connection) => isInUse(connection, on));
}

function isInUse(connection: Connection, { isDefenderConfigured, isGraphConfigured, isIntuneOn }: WhatIsOn): boolean {
  switch (connection) {
    case 'people':
    case 'groups':
      return true;
    case 'recommendations':
    case 'devices':
    case 'exposed_devices':
    case 'vulnerabilities':
    case 'portal_activities':
      return isDefenderConfigured;
    case 'security_tasks':
      return isGraphConfigured && isIntuneOn;
    case 'entra':
    case 'configuration_steps':
      return isGraphConfigured;
  }
}

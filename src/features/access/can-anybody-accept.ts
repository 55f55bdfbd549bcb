import type { DeviceScope } from '../../core/device-scope.ts';
import type { Program } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { readSettingsIn } from '../workspace/index.ts';
import { readAcceptance } from './read-acceptance.ts';

/** Whether anybody has the role IT admin for all of these devices; asked while somebody waits in front of a form. */
export async function canAnybodyAccept(program: Program, db: Reader, scope: DeviceScope): Promise<boolean> {
  const { roles } = await readSettingsIn(db, program.workspaceId);
  return (await readAcceptance(program, db, roles))(scope);
}

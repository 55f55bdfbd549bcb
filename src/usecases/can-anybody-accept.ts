import type { DeviceScope } from '../core/device-scope.ts';
import type { Reader } from '../store/transaction.ts';
import { readSettings } from '../store/workspaces.ts';
import type { Program } from './context.ts';
import { readAcceptance } from './read-acceptance.ts';

/** Whether anybody has the role IT admin for all of these devices; asked while somebody waits in front of a form. */
export async function canAnybodyAccept(program: Program, db: Reader, scope: DeviceScope): Promise<boolean> {
  const { roles } = await readSettings(db, program.workspaceId);
  return (await readAcceptance(program, db, roles))(scope);
}

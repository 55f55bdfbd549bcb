import { SourceFailure } from '../../microsoft/failure.ts';
import type { SecurityTaskSource } from '../../microsoft/ports.ts';
import type { CallContext } from '../../platform/context.ts';
import { problemAt, readSettings, type SettingsProblem, type WorkspaceSettings } from '../workspace/index.ts';
import { authorizeSettings } from './permissions.ts';

// Somebody waits in front of it.
const patienceSeconds = 15;

/**
 * Where the connection is to be turned on, asks Intune once for its tasks, as the poll will; says why where it does not
 * answer.
 */
export async function checkIntuneConnection(
  context: CallContext,
  source: SecurityTaskSource,
  wanted: Pick<WorkspaceSettings, 'intuneConnection'>,
): Promise<SettingsProblem | null> {
  authorizeSettings(context.actor);
  if (!isTurningIntuneOn(await readSettings(context), wanted)) return null;
  try {
    for await (const _ of source.listSecurityTasks(AbortSignal.timeout(patienceSeconds * 1000))) break;
    return null;
  } catch (error) {
    context.log.info({ error }, 'the intune connection was not turned on');
    if (error instanceof SourceFailure) return problemAt('intune', 'intune_failed', { why: error.why });
    if (!(error instanceof Error && error.name === 'TimeoutError')) throw error;
    const why = { kind: 'waited_for', service: 'graph', seconds: patienceSeconds } as const;
    return problemAt('intune', 'intune_failed', { why });
  }
}

/** Whether a change asks for something that has to be tried before it is saved. */
export function isTurningIntuneOn(
  before: Pick<WorkspaceSettings, 'intuneConnection'>,
  wanted: Pick<WorkspaceSettings, 'intuneConnection'>,
): boolean {
  return wanted.intuneConnection && !before.intuneConnection;
}

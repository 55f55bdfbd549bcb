import { permitSettings } from '../domain/permissions.ts';
import type { CallContext } from './context.ts';
import type { SecurityTaskSource } from './microsoft-ports.ts';

/** Asks Intune once for its tasks, as the poll will; throws `SourceFailure` with the reason where that is refused. */
export async function checkIntuneConnection(
  { actor }: CallContext,
  source: SecurityTaskSource,
  signal: AbortSignal,
): Promise<void> {
  permitSettings(actor);
  for await (const _ of source.listSecurityTasks(signal)) return;
}

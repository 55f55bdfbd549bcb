import { exceptionChannelOf } from '../domain/exception-channel.ts';
import type { ChannelId } from '../domain/identifiers.ts';
import { itChannelIn } from '../domain/it-channel-in.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import { closeSettledFindings, type TakenFindings, takeUntoldFindings } from '../store/exception-findings.ts';
import type { Tx } from '../store/transaction.ts';
import type { Program } from './context.ts';

const none: TakenFindings = { ids: [], more: 0 };

/**
 * Takes the differences from Defender that the digest of a channel is to name, each once, the oldest first. They are about
 * global exceptions, so that they belong where those have their cards. What is none any more is closed instead.
 */
export async function takeExceptionFindings(
  { workspaceId, defaults, clock }: Program,
  tx: Tx,
  settings: WorkspaceSettings,
  channelId: ChannelId,
): Promise<TakenFindings> {
  // Then a notice says it.
  if (!settings.reminders.isOn) return none;
  const itChannelId = itChannelIn(settings, defaults);
  const isTheirs = exceptionChannelOf({ scope: { kind: 'all' } }, settings, itChannelId) === channelId;
  if (!isTheirs && settings.digestChannelId === null) return none;
  const at = clock.now();
  await closeSettledFindings(tx, workspaceId, at);
  return await takeUntoldFindings(tx, workspaceId, at);
}

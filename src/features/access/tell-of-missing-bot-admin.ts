import type { Program } from '../../platform/context.ts';
import type { Tx } from '../../platform/database/transaction.ts';
import { announce } from '../../platform/outbox/announce.ts';
import { claimCursor, dropCursor } from '../connections/index.ts';
import { readSettingsIn } from '../workspace/index.ts';
import { hasBotAdmin, mayHaveBotAdmin } from './has-bot-admin.ts';

/**
 * Has the workspace admins told, once, that nobody is left who holds the role bot admin, so that they have it. Once
 * somebody does and it comes to that again, it is told again.
 */
export async function tellOfMissingBotAdmin(program: Program, tx: Tx): Promise<void> {
  const { roles } = await readSettingsIn(tx, program.workspaceId);
  if (await hasBotAdmin(program, tx, roles)) return await dropCursor(tx, 'bot_admin_missing');
  if (await mayHaveBotAdmin(program, tx, roles)) return;
  await announceMissingBotAdmin(program, tx);
}

/** The same where somebody has just acted in their place. */
export async function announceMissingBotAdmin(program: Program, tx: Tx): Promise<void> {
  if (!(await claimCursor(tx, 'bot_admin_missing', program.clock.now()))) return;
  await announce(program, tx, { kind: 'bot_admin_missing' });
}

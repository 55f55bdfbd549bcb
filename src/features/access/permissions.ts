import type { Actor } from '../../core/actor.ts';
import { type Authorization, isAuthorized, rejectInactive, rejectReading } from '../../core/authorization.ts';
import { isSeen, readingGrants, readingScopeOf, type Seeable } from '../../core/reading-scope.ts';
import type { After, CommandCall } from '../../platform/slack/call.ts';
import type { Sayable } from '../../platform/slack/tables.ts';

/** What is said to everybody who has any role, bot admins too: the status, the help. */
export function authorizeEntry(actor: Actor): Authorization {
  if (actor.kind === 'system') return null;
  rejectInactive(actor.person);
  return actor.grants[0] ?? rejectReading(actor);
}

/** To read lists, follow and ask for files; what they then see is decided by {@link readingScopeOf}. */
export function authorizeReading(actor: Actor): Authorization {
  if (actor.kind === 'system') return null;
  rejectInactive(actor.person);
  return readingGrants(actor.grants)[0] ?? rejectReading(actor);
}

export function isReader(actor: Actor): boolean {
  return isAuthorized(() => authorizeReading(actor));
}

/** Whether the actor reads, and this is among what they read. */
export function maySee(actor: Actor, what: Seeable): boolean {
  if (actor.kind === 'system') return true;
  return isReader(actor) && isSeen(readingScopeOf(actor.grants, actor.person.id), what);
}

/** Answers a subcommand with a message, to those who may read. */
export function answer(call: CommandCall, message: Sayable): After {
  authorizeEntry(call.context.actor);
  return () => call.reply(message);
}

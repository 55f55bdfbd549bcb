import {
  type Actor,
  type Authorization,
  isAuthorized,
  rejectInactive,
  rejectReading,
} from '../../core/authorization.ts';
import { isSeen, readingGrants, readingScopeOf, type Seeable } from '../../core/reading-scope.ts';
import type { After, CommandCall } from '../../platform/slack/call.ts';
import type { ReplyView } from '../../platform/slack/views/table-blocks.ts';

/** For anyone with a role, bot admins included: the status and the help. */
export function authorizeEntry(actor: Actor): Authorization {
  if (actor.kind === 'system') return null;
  rejectInactive(actor.person);
  return actor.grants[0] ?? rejectReading(actor);
}

/** For lists, following and files. {@link readingScopeOf} decides what the person then sees. */
export function authorizeReading(actor: Actor): Authorization {
  if (actor.kind === 'system') return null;
  rejectInactive(actor.person);
  return readingGrants(actor.grants)[0] ?? rejectReading(actor);
}

export function isReader(actor: Actor): boolean {
  return isAuthorized(() => authorizeReading(actor));
}

export function maySee(actor: Actor, what: Seeable): boolean {
  if (actor.kind === 'system') return true;
  return isReader(actor) && isSeen(readingScopeOf(actor.grants, actor.person.id), what);
}

/** Answers a subcommand with a message, if the person has any role. */
export function answer(call: CommandCall, message: ReplyView): After {
  authorizeEntry(call.context.actor);
  return () => call.reply(message);
}

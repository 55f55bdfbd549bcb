import type { PersonId } from '../domain/identifiers.ts';
import { refuse } from '../domain/refusal.ts';
import type { PersonContext } from '../usecases/context.ts';
import { itChannelOf } from '../usecases/context.ts';
import { type Identification, identifyPerson } from '../usecases/identify-person.ts';
import { mirrorChannel, mirrorPerson } from '../usecases/mirror-people.ts';
import { DirectoryFailure } from '../usecases/ports.ts';
import type { SlackDeps } from './deps.ts';

export interface Requester {
  readonly userId: string;
  /** The user's own workspace, where the payload says it. */
  readonly userTeamId: string | null;
  /** The workspace that the request came from. */
  readonly teamId: string | null;
}

/**
 * Answers the request before Slack is asked about somebody new; `null` where an answer must wait for the decision,
 * which is then made on what is known.
 */
export type AnswerEarly = (() => Promise<void>) | null;

/** Builds the context of a call: who acts, with which roles. Throws a refusal for those who are never served. */
export async function personContext(
  deps: SlackDeps,
  requester: Requester,
  call: { readonly requestKey: string | null; readonly answerEarly: AnswerEarly },
): Promise<PersonContext> {
  const { program } = deps;
  const isOurs = (requester.teamId ?? requester.userTeamId) === program.workspaceId;
  const isForeign = requester.userTeamId !== null && requester.userTeamId !== program.workspaceId;
  if (!isOurs || isForeign) refuse('other_organisation_refused', {});
  const id = requester.userId as PersonId;
  let identification = await identifyPerson(program, id);
  if (call.answerEarly !== null && isIncomplete(identification)) {
    await call.answerEarly();
    await completeMirror(deps, id, identification);
    identification = await identifyPerson(program, id);
  }
  const actor = identification.actor ?? refuse('person_unknown', {});
  return { ...program, actor, requestKey: call.requestKey };
}

function isIncomplete({ actor, isItChannelReadable }: Identification): boolean {
  return actor === null || (!isItChannelReadable && actor.itChannelId !== null);
}

async function completeMirror(deps: SlackDeps, id: PersonId, { actor, isItChannelReadable }: Identification) {
  const { program, directory } = deps;
  try {
    if (actor === null) await mirrorPerson(program, directory, id);
    const channelId = await itChannelOf(program);
    if (!isItChannelReadable && channelId !== null) await mirrorChannel(program, directory, channelId);
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error;
    program.log.warn({ error }, 'a person could not be looked up');
  }
}

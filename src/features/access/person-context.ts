import { rejectWith } from '../../core/domain-error.ts';
import type { PersonId } from '../../core/identifiers.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import type { PersonContext } from '../../platform/context.ts';
import { inTime } from '../../platform/lib/time.ts';
import type { Services } from '../../platform/services.ts';
import { DirectoryFailure } from '../../platform/slack/errors.ts';
import { type Answerable, type Requester, whoActs } from '../../platform/slack/serve/who-acts.ts';
import { contribute } from '../../platform/slot.ts';
import { localeOf, mirrorChannel, mirrorPerson, namePeople } from '../people/index.ts';
import { defaultSettings, itChannelOf } from '../workspace/index.ts';
import { type Identification, identifyPerson } from './identify-person.ts';
import { mirrorEntraGroupsOf } from './mirror-groups.ts';

export const mirroredPeople = contribute(whoActs, {
  identify: personContext,
  namePeople,
  async localeOf(program, id) {
    // The database itself may have failed.
    try {
      return await localeOf(program, id);
    } catch {
      return defaultSettings.locale;
    }
  },
});

/** Builds the context of a call. Throws a domain error for people who are never served. */
async function personContext(deps: Services, requester: Requester, call: Answerable): Promise<PersonContext> {
  const { program } = deps;
  const isOurs = (requester.teamId ?? requester.userTeamId) === program.workspaceId;
  const isForeign = requester.userTeamId !== null && requester.userTeamId !== program.workspaceId;
  if (!isOurs || isForeign) rejectWith('other_organization_refused', {});
  const id = requester.userId as PersonId;
  const identify = () => identifyPerson(program, id);
  const ask = () => (call.isAnswered === true ? deps.answerSlots.take(id, identify) : identify());
  let identification = await ask();
  if (call.answerEarly !== null && isIncomplete(deps, identification)) {
    await call.answerEarly();
    await completeMirror(deps, id, identification);
    identification = await ask();
  }
  const actor = identification.actor ?? rejectWith('person_unknown', {});
  return { ...program, actor, requestKey: call.requestKey };
}

function isIncomplete({ isGraphConfigured }: Services, identification: Identification): boolean {
  const { actor, isItChannelReadable, entraGroupsUnread } = identification;
  const isEntraPending = isGraphConfigured && entraGroupsUnread.length > 0;
  return actor === null || (!isItChannelReadable && actor.itChannelId !== null) || isEntraPending;
}

// Slack opens a form only within three seconds of the press. A later answer serves the next call.
const entraPatienceMs = 1200;
const longestEntraReadingMs = 20_000;

/**
 * Completes the mirror of a person whose roles are unclear. After a short wait, what is known decides. Returns `false`
 * where nothing was missing.
 */
export async function lookUpUnknown(deps: Services, id: PersonId): Promise<boolean> {
  const identification = await identifyPerson(deps.program, id);
  if (!isIncomplete(deps, identification)) return false;
  await inTime(completeMirror(deps, id, identification), entraPatienceMs);
  return true;
}

async function completeMirror(deps: Services, id: PersonId, identification: Identification) {
  const { actor, isItChannelReadable, entraGroupsUnread } = identification;
  const { program, directory, entraGroups, isGraphConfigured } = deps;
  try {
    if (actor === null) await mirrorPerson(program, directory, id);
    const channelId = await itChannelOf(program);
    if (!isItChannelReadable && channelId !== null) await mirrorChannel(program, directory, channelId);
    if (!isGraphConfigured || entraGroupsUnread.length === 0) return;
    const wanted = { groupIds: entraGroupsUnread, signal: AbortSignal.timeout(longestEntraReadingMs) };
    await inTime(mirrorEntraGroupsOf(program, entraGroups, id, wanted), entraPatienceMs);
  } catch (error) {
    if (!(error instanceof DirectoryFailure || error instanceof SourceFailure)) throw error;
    program.log.warn({ error }, 'a person could not be looked up');
  }
}

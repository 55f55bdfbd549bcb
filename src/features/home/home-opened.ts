import type { PersonId } from '../../core/identifiers.ts';
import type { Services } from '../../platform/services.ts';
import { identifyPerson, isReader, lookUpUnknown, type Served, serve } from '../access/index.ts';
import { refusedHome } from './home.ts';
import { noteHomeOpened } from './keep-home.ts';
import { showHome, showRefusedHome } from './show-home.ts';

interface HomeOpened {
  readonly event: { readonly user: string; readonly tab?: 'home' | 'messages' };
  readonly body: { readonly team_id: string };
}

/**
 * Shows what the database knows. Who has nothing to see by that, because Slack or Entra were never asked about them, is
 * looked up first; of others what is missing is asked afterwards, and shown where it makes a difference.
 */
export function homeOpened(deps: Services) {
  return async ({ event, body }: HomeOpened): Promise<void> => {
    // The tab of messages is opened by the same event.
    if (event.tab === 'messages') return;
    const personId = event.user as PersonId;
    const { actor } = await identifyPerson(deps.program, personId);
    const isKnown = actor !== null && isReader(actor);
    const common: Omit<Served, 'work' | 'answerEarly'> = {
      requester: { userId: personId, userTeamId: null, teamId: body.team_id },
      requestKey: null,
      tell: ({ t, sentence }) =>
        showRefusedHome(deps, personId, { view: refusedHome(t, sentence), isOnlyIfChanged: false }),
    };
    await serve(deps, {
      ...common,
      answerEarly: isKnown ? null : async () => {},
      async work(call) {
        await noteHomeOpened(call.context);
        await showHome(deps, call);
      },
    });
    if (!isKnown || !(await lookUpUnknown(deps, personId))) return;
    await serve(deps, { ...common, answerEarly: null, work: (call) => showHome(deps, call, true) });
  };
}

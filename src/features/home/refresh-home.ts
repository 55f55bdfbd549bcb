import type { PersonId } from '../../core/identifiers.ts';
import { DeliveryDelayed } from '../../platform/database/try-again-later.ts';
import type { Services } from '../../platform/services.ts';
import { classifySlackError } from '../../platform/slack/errors.ts';
import { serve } from '../access/index.ts';
import { refusedHome } from './home.ts';
import { showHome, showRefusedHome } from './show-home.ts';

/** Brings Home tabs in line in the background. What fails for one of them is shown by the next change, or opening. */
export async function refreshHome(deps: Services, personId: PersonId): Promise<void> {
  let isBusy = false;
  await serve(deps, {
    requester: { userId: personId, userTeamId: null, teamId: deps.program.workspaceId },
    requestKey: null,
    isOurs: true,
    answerEarly: null,
    async work(call) {
      try {
        await showHome(deps, call, true);
      } catch (error) {
        isBusy = classifySlackError(error)?.kind === 'later';
        throw error;
      }
    },
    async tell({ t, sentence, refusal }) {
      if (refusal === null) return;
      await showRefusedHome(deps, personId, { view: refusedHome(t, sentence), isOnlyIfChanged: true });
    },
  });
  if (isBusy) throw new DeliveryDelayed('Slack wants to be asked later about Home tabs');
}

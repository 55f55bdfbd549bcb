import { createHash } from 'node:crypto';
import type { HomeView } from '@slack/types';
import type { PersonId } from '../../core/identifiers.ts';
import { DeliveryDelayed } from '../../platform/database/errors.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { Call } from '../../platform/slack/call.ts';
import { isTakenLater, slackErrorCode } from '../../platform/slack/errors.ts';
import { serve } from '../../platform/slack/serve/serve.ts';
import { settingsModel } from '../settings/index.ts';
import { homeView, refusedHome } from './home.ts';
import { type homeJobs, listHomeViewers, readHomeSetup } from './keep.ts';
import { readHome } from './read.ts';
import { findHomeView, saveShownHome } from './store.ts';
import { homeTexts } from './texts.ts';

interface Shown {
  readonly shownAs: string | null;
  readonly slackHash: string | null;
}

interface Publishing {
  readonly personId: PersonId;
  /** Called again for each try, so that view and hash belong together. */
  readonly read: () => Promise<{ readonly view: HomeView; readonly before: Shown }>;
  /** Skips Slack where the view equals the one that was published last. */
  readonly isOnlyIfChanged: boolean;
}

export async function showHome(
  deps: Services,
  { context, t }: Pick<Call, 'context' | 't'>,
  isOnlyIfChanged = false,
): Promise<void> {
  await publishHome(deps, {
    personId: context.actor.person.id,
    isOnlyIfChanged,
    read: async () => {
      const before = await readHomeSetup(context);
      const { overview, isToSetUp, ...may } = await readHome(context, before);
      const { isDefenderConfigured } = deps;
      const model = {
        ...may,
        setUp: isToSetUp ? await settingsModel({ context }) : null,
        overview: overview === null ? null : { ...overview, isDefenderConfigured },
      };
      return { view: homeView(t.with(homeTexts), model), before };
    },
  });
}

export async function showRefusedHome(
  deps: Services,
  personId: PersonId,
  { view, isOnlyIfChanged }: { readonly view: HomeView; readonly isOnlyIfChanged: boolean },
): Promise<void> {
  const never: Shown = { shownAs: null, slackHash: null };
  const { store, workspaceId } = deps.program;
  const read = async () => ({ view, before: (await findHomeView(store.db, { workspaceId, personId })) ?? never });
  await publishHome(deps, { personId, isOnlyIfChanged, read });
}

const tries = 3;

/**
 * Prevents an older view from replacing a newer one. Each try sends the hash of the version that it replaces, and a
 * `hash_conflict` reads again. The last try sends no hash, since Slack may no longer know the stored one.
 */
async function publishHome(deps: Services, { personId, read, isOnlyIfChanged }: Publishing): Promise<void> {
  const { store, workspaceId } = deps.program;
  for (let tried = 1; ; tried += 1) {
    const { view, before } = await read();
    const shownAs = createHash('sha256').update(JSON.stringify(view)).digest('hex');
    if (isOnlyIfChanged && before.shownAs === shownAs) return;
    const hash = tried === tries ? null : before.slackHash;
    try {
      const request = { user_id: personId, view, ...(hash === null ? {} : { hash }) };
      const { view: published } = await deps.client.views.publish(request);
      const shown = { shownAs, slackHash: published?.hash ?? null };
      await saveShownHome(store.db, { workspaceId, personId }, shown);
      return;
    } catch (error) {
      if (slackErrorCode(error) !== 'hash_conflict' || tried === tries) throw error;
    }
  }
}

/**
 * A failure for one person is not retried: the next change or opening publishes Home. Where Slack asks to wait, the
 * whole job is delayed.
 */
async function refreshHome(deps: Services, personId: PersonId): Promise<void> {
  let failure: unknown = null;
  const requester = { userId: personId, userTeamId: null, teamId: deps.program.workspaceId };
  await serve(deps, {
    requester,
    requestKey: null,
    isOurs: true,
    answerEarly: null,
    async work(call) {
      await showHome(deps, call, true);
    },
    async tell({ error, t, sentence, domainError }) {
      failure = error;
      if (domainError === null) return;
      const view = refusedHome(t.with(homeTexts), sentence);
      await showRefusedHome(deps, personId, { view, isOnlyIfChanged: true }).catch((refusal: unknown) => {
        failure = refusal;
        throw refusal;
      });
    },
  });
  if (!isTakenLater(failure)) return;
  throw new DeliveryDelayed('Slack wants to be asked later about Home tabs', { cause: failure });
}

/** Publishes one Home after the other; a shutdown stops the job between two people. */
export function refreshHomes(deps: Services) {
  return async ({ signal }: RunOf<typeof homeJobs.refreshHomes>): Promise<void> => {
    for (const personId of await listHomeViewers(deps.program)) {
      if (signal.aborted) return;
      await refreshHome(deps, personId);
    }
  };
}

import { deviceGroupRef } from '../../../core/device-group.ts';
import type { MessagePlace } from '../../../core/source-message.ts';
import { type CveId, toCveId } from '../../../microsoft/vulnerability.ts';
import type { After, Call } from '../../../platform/slack/call.ts';
import { type Opening, openModal } from '../../../platform/slack/open-modal.ts';
import { searchRecommendations } from '../../recommendations/index.ts';
import { isToChooseChannel, openSetUp } from '../../settings/index.ts';
import type { Activity } from '../activity.ts';
import { type CveSearch, pendingSearch } from './cve-search.ts';
import { findKnownBehindCve } from './find-behind-cve.ts';
import { keepOpenedForm } from './keep-request-form.ts';
import { linkOpenForm } from './link-open-form.ts';
import { prepareRequestForm } from './prepare-request-form.ts';
import { type RequestFormModel, requestForm } from './request-form.ts';
import { emptyChoice, type RequestFormChoice } from './request-form-choice.ts';
import { requestFormModel } from './request-form-model.ts';

export interface FormStart {
  /** Words, an id or a portal link. */
  readonly typed: string;
  /** The message that the request will be linked to. */
  readonly source: MessagePlace | null;
  /** The activity that the request follows up, for its device groups; left out where there is none. */
  readonly followUpTo?: Activity;
}

/** Opens the form in one call with what the database knows. Before a channel is set, a bot admin chooses that first. */
export async function openRequestForm(call: Opening, { typed, source: place, followUpTo }: FormStart): Promise<After> {
  const { context, deps, t } = call;
  if (await isToChooseChannel(context)) return await openSetUp(call);
  const { ref, searched, search } = await startingPoint(call, typed);
  const started: RequestFormChoice = {
    ...emptyChoice,
    recommendationRefs: ref === null ? [] : [ref],
    groupRefs: [...groupRefsOf(followUpTo)],
    followUpToId: followUpTo?.id ?? null,
  };
  const facts = await prepareRequestForm(context, started);
  const choice: RequestFormChoice = {
    ...started,
    groupRefs: facts.chosenGroups.map(({ name }) => deviceGroupRef(name)),
    plainTitle: facts.takesPlainWords ? typed : '',
    searched: facts.takesPlainWords ? null : searched,
  };
  const source = place === null ? null : { ...place, link: null };
  const cveSearch = facts.takesPlainWords ? null : search;
  const model = requestFormModel(facts, { choice, source, cveSearch });
  const view = requestForm(t, model, deps.surroundings);
  return async () => {
    const { view: opened } = await openModal(call, view);
    const { id: viewId, hash } = opened ?? {};
    if (viewId === undefined || hash === undefined) return;
    await keepOpenedForm(context, {
      viewId,
      choice,
      wantsGroupsOf: facts.wantsGroupsOf,
      openedFrom: place,
      cveSearch,
      hash,
    });
    if (place !== null) await linkOpenForm(call, { viewId, hash, place, model });
  };
}

/** Those that are known to have exposed devices by now are chosen in the form. */
function groupRefsOf(followed: Activity | undefined): readonly string[] {
  return followed?.scope.kind === 'groups' ? followed.scope.groups.map(deviceGroupRef) : [];
}

interface StartingPoint {
  readonly ref: number | null;
  readonly searched: RequestFormModel['searched'];
  readonly search: CveSearch | null;
}

async function startingPoint(call: Call, typed: string): Promise<StartingPoint> {
  const nothing: StartingPoint = { ref: null, searched: null, search: null };
  if (typed === '') return nothing;
  const cve = toCveId(typed);
  if (cve !== null) return await startingAtCve(call, cve);
  const { isNamed, found } = await searchRecommendations(call.context, typed);
  const [best] = found;
  if (best === undefined) return { ...nothing, searched: { text: typed, isFound: false } };
  return { ...nothing, ref: best.ref, searched: isNamed ? null : { text: typed, isFound: true } };
}

/** What is kept stands in the form at once; otherwise a job asks Defender, and the form says so. */
async function startingAtCve({ context, deps }: Call, cve: CveId): Promise<StartingPoint> {
  const found = await findKnownBehindCve(context, deps.vulnerabilities, cve);
  if (found === null) return { ref: null, searched: null, search: pendingSearch(cve) };
  const refs = found.map(({ ref }) => ref);
  const [only = null, ...others] = refs;
  return {
    ref: others.length === 0 ? only : null,
    searched: null,
    search: { id: cve, outcome: 'listed', refs },
  };
}

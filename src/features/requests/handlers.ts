import type { PlainTextOption } from '@slack/types';
import { rejectWith } from '../../core/domain-error.ts';
import type { MessagePlace } from '../../core/origin-message.ts';
import { deviceGroupRef } from '../../core/scope.ts';
import { type CveId, toCveId } from '../../microsoft/recommendation.ts';
import {
  type ActionCall,
  type After,
  type Call,
  type CommandCall,
  type MessageShortcutCall,
  type Opening,
  type OptionsCall,
  openModal,
  type SubmissionAnswer,
  type SubmissionCall,
} from '../../platform/slack/call.ts';
import { readParts } from '../../platform/slack/form-part.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { showLatest, updateOpenForm } from '../../platform/slack/open-form.ts';
import { messageWords } from '../../platform/slack/typed-text.ts';
import { fieldBlock, lacksField, selectedDate } from '../../platform/slack/view-state.ts';
import { sentenceOption } from '../../platform/slack/views/elements.ts';
import {
  type Activity,
  activityTarget,
  detailWindow,
  dueFields,
  followActivity,
  requireReadableActivity,
} from '../activities/index.ts';
import {
  linkedRecommendationValue,
  offerDeviceGroups,
  type RecommendationSearch,
  recommendationLines,
  searchRecommendations,
} from '../recommendations/index.ts';
import { isToChooseChannel, openSetUp } from '../settings/index.ts';
import {
  choiceFrom,
  emptyChoice,
  parseChoice,
  type RequestFormChoice,
  requestFormModel,
  settledOption,
  wholeChoiceFrom,
} from './choice.ts';
import { findKnownBehindCve, searchBehindCve } from './cve.ts';
import { typedIn } from './fields.ts';
import { fileActivities } from './file.ts';
import { filedNotice, followNotice, readFiled } from './filed-notice.ts';
import { type CveSearch, pendingSearch } from './filing.ts';
import { groupOption, type RequestFormModel, requestForm } from './form.ts';
import { longestSearch, parseBlockSearch, parseRefsBlock, requestActions, requestBlocks } from './ids.ts';
import { formSource, keepOpenedForm, keepRequestForm, linkOpenForm, renderKeptForm } from './kept-form.ts';
import { prepareRequestForm } from './prepare.ts';
import { findActivityOfMessage, findMentionedSubject } from './source.ts';
import { findRequestForm } from './store.ts';
import { type RequestTranslator, requestTexts } from './texts.ts';

export interface FormStart {
  /** Words, a recommendation id, a portal link or a CVE number. */
  readonly typed: string;
  readonly source: MessagePlace | null;
  readonly followUpTo?: Activity;
}

/** Opens the form in one call, with what the database knows. Before a channel is set, a bot admin chooses one first. */
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
  const view = requestForm(t.with(requestTexts), model, deps.portalLinks);
  return async () => {
    const { view: opened } = await openModal(call, view);
    const { id: viewId, hash } = opened ?? {};
    if (viewId === undefined || hash === undefined) return;
    await keepOpenedForm(context, {
      viewId,
      choice,
      chosenIds: facts.items.map(({ recommendation }) => recommendation.id),
      wantsGroupsOf: facts.wantsGroupsOf,
      openedFrom: place,
      cveSearch,
      hash,
    });
    if (place !== null) await linkOpenForm(call, { viewId, hash, place, model });
  };
}

/** The form preselects those that are known to have exposed devices by now. */
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
  const { isNamed, found, meant } = await searchRecommendations(call.context, typed);
  const ref = meant?.ref ?? null;
  if (isNamed && ref !== null) return { ...nothing, ref };
  return { ...nothing, ref, searched: { text: truncate(typed, longestSearch), isFound: found.length > 0, ref } };
}

/** A kept answer is in the form at once. Otherwise a job asks Defender, and the form says so. */
async function startingAtCve({ context, deps }: Call, cve: CveId): Promise<StartingPoint> {
  const found = await findKnownBehindCve(context, deps.vulnerabilities, cve);
  if (found === null) return { ref: null, searched: null, search: pendingSearch(cve) };
  const refs = found.map(({ ref }) => ref);
  const [only = null, ...others] = refs;
  return {
    ref: others.length === 0 ? only : null,
    searched: null,
    search: { id: cve, outcome: 'listed', refs, isChosen: false },
  };
}

export async function openNewRequest(call: Opening): Promise<After> {
  return await openRequestForm(call, { typed: '', source: null });
}

/** Opens a request from a person's message. For a message of the app, opens the activity that it is about. */
export async function newRequestFromMessage(call: MessageShortcutCall): Promise<After> {
  const { context, place } = call;
  const known = await findActivityOfMessage(context, place);
  if (known !== null) return await detailWindow(call).open(call, known);
  return await openRequestForm(call, { typed: findMentionedSubject(messageWords(call.message)) ?? '', source: place });
}

export async function requestLinkedButton(call: ActionCall): Promise<After> {
  const { recommendationId } = linkedRecommendationValue.decode(call.value) ?? rejectWith('recommendation_unknown', {});
  return await openRequestForm(call, { typed: recommendationId, source: null });
}

/** For fixed devices that are exposed again to something newer: the form is for the same recommendation. */
export async function followUpButton(call: ActionCall): Promise<After> {
  const activity = await requireReadableActivity(call.context, activityTarget(call.value).activityId);
  const typed = activity.recommendationId ?? activity.title;
  return await openRequestForm(call, { typed, source: null, followUpTo: activity });
}

/**
 * Follows an activity that requests the same. The form turns into a notice, unless it is about other recommendations
 * too.
 */
export async function followInsteadButton({ context, deps, t, value, view }: ActionCall): Promise<After> {
  const reference = activityTarget(value);
  const activity = await followActivity(context, reference.activityId);
  if (view === null) return null;
  if (choiceFrom(view).recommendationRefs.length < 2) {
    return () => deps.client.views.update({ view_id: view.id, view: followNotice(t.with(requestTexts), activity) });
  }
  const source = () => formSource(context, view);
  const next = () => renderKeptForm(context, deps, { viewId: view.id, t: t.with(requestTexts), source });
  return () => updateOpenForm(deps, { viewId: view.id, hash: view.hash, view: next });
}

export async function requestFormChange(call: ActionCall): Promise<After> {
  const { actedAt, context, deps, t, view } = call;
  if (view === null) return null;
  const previous = parseChoice(await findRequestForm(context.store.db, view.id));
  const chosen = wholeChoiceFrom(view, previous);
  const before = previous?.recommendationRefs ?? [];
  const facts = await prepareRequestForm(context, chosen);
  const recommendations = facts.items.map(({ recommendation }) => recommendation);
  const choice = { ...chosen, option: settledOption(view, chosen, recommendations) };
  const added = recommendations.filter(({ ref }) => !before.includes(ref)).map(({ id }) => id);
  const wantsGroupsOf = facts.wantsGroupsOf.filter((id) => added.includes(id));
  await keepRequestForm(context, {
    viewId: view.id,
    choice,
    chosenIds: recommendations.map(({ id }) => id),
    chosenAt: actedAt,
    wantsGroupsOf,
  });
  const source = () => formSource(context, view);
  return () =>
    showLatest({ ...call, view }, () =>
      renderKeptForm(context, deps, { viewId: view.id, t: t.with(requestTexts), source }),
    );
}

export async function requestFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, deps, t, view } = call;
  const choice = wholeChoiceFrom(view, parseChoice(await findRequestForm(context.store.db, view.id)));
  const visible = choiceFrom(view);
  const isPlain = fieldBlock(view, requestBlocks.title) !== undefined;
  const source = await formSource(context, view);
  try {
    const filed = await fileActivities(context, {
      ...choice,
      subject: isPlain
        ? { kind: 'plain_words', title: choice.plainTitle }
        : { kind: 'recommendations', refs: choice.recommendationRefs },
      ...typedIn(view),
      answers: readParts(context, dueFields, view),
      dueOn: selectedDate(view, requestActions.due) ?? choice.dueOn,
      // Hidden ticks do not count, since nobody sees them.
      anywayRefs: visible.anywayRefs,
      wantsTicket: visible.wantsTicket,
      source,
    });
    return filedNotice(
      t.with(requestTexts),
      { ...filed, ...(await readFiled(context, filed.activities)) },
      deps.portalLinks,
    );
  } catch (error) {
    if (!lacksField(view, error)) throw error;
    // Another person may have requested it meanwhile. The form is shown again with the field, and keeps what was typed.
    return await renderKeptForm(context, deps, {
      viewId: view.id,
      t: t.with(requestTexts),
      choice,
      source: async () => source,
    });
  }
}

// Slack waits three seconds for options.
const patienceMs = 1500;

/** Before anything is typed, offers what matches the words or the CVE that the form was opened with. */
export async function recommendationOptions(call: OptionsCall) {
  const { context, t, typed, blockId } = call;
  const wanted = typed.trim() === '' ? parseBlockSearch(blockId) : typed;
  const cve = toCveId(wanted);
  if (cve !== null) return await optionsBehind(call, cve);
  const { found } = await searchRecommendations(context, wanted);
  return optionsOf(t.with(requestTexts), found);
}

/** Where Defender names nothing, offers recommendations that mention the number; a sentence if there are none. */
async function optionsBehind({ context, deps, t }: OptionsCall, id: CveId) {
  const behind = await searchBehindCve(context, deps.vulnerabilities, { id, patienceMs });
  const isNamed = behind.kind === 'listed' && behind.found.length > 0;
  const { found } = isNamed ? behind : await searchRecommendations(context, id);
  if (found.length > 0) return optionsOf(t.with(requestTexts), found);
  return [
    sentenceOption(
      t.with(requestTexts).text(behind.kind === 'listed' ? 'form.cve_none' : `form.cve_${behind.kind}`, { cve: id }),
    ),
  ];
}

/** Caches the options of up to a hundred recommendations, for as long as the search result is kept. */
const shown = new WeakMap<RecommendationSearch['found'], Map<string, readonly PlainTextOption[]>>();

function optionsOf(t: RequestTranslator, found: RecommendationSearch['found']): readonly PlainTextOption[] {
  const byLocale = shown.get(found) ?? new Map<string, readonly PlainTextOption[]>();
  shown.set(found, byLocale);
  const options = byLocale.get(t.locale) ?? recommendationLines(t, found);
  byLocale.set(t.locale, options);
  return options;
}

/** The block id says which recommendations the form is about. */
export async function deviceGroupOptions({ context, t, typed, blockId }: OptionsCall) {
  const recommendationRefs = parseRefsBlock(requestBlocks.groups, blockId);
  if (recommendationRefs.length === 0) return [sentenceOption(t.with(requestTexts).text('form.groups_of_nothing'))];
  const groups = await offerDeviceGroups(context, { recommendationRefs, typed });
  if (groups === null) return [sentenceOption(t.text('form.groups_being_read'))];
  if (groups.length === 0) return [sentenceOption(t.text('form.groups_none'))];
  return groups.map((group) => groupOption(t.with(requestTexts), group, recommendationRefs.length));
}

export async function newRequest(call: CommandCall, typed: string): Promise<After> {
  return await openRequestForm(call, { typed, source: null });
}

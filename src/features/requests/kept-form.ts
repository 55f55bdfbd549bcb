import type { ModalView } from '@slack/types';
import { DomainError } from '../../core/domain-error.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { MessageLink, MessagePlace, OriginMessage } from '../../core/origin-message.ts';
import { minuteMs } from '../../core/time.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import { type RecommendationId, toRecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { publish, type Tx } from '../../platform/database/transaction.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import type { Call } from '../../platform/slack/call.ts';
import { slackErrorCode } from '../../platform/slack/errors.ts';
import { keepFormHash, rejectFormOfOther, updateOpenForm } from '../../platform/slack/open-form.ts';
import { identifyPerson } from '../access/index.ts';
import { findRecommendation, listRecommendationsByIds, readDeviceGroups } from '../recommendations/index.ts';
import { parseChoice, type RequestFormChoice, recommendationsChosen, requestFormModel } from './choice.ts';
import { authorizeFiling, type CveSearch } from './filing.ts';
import { type RequestFormModel, requestForm } from './form.ts';
import { requestFormValue } from './ids.ts';
import { requestJobs } from './jobs.ts';
import { prepareRequestForm } from './prepare.ts';
import { MessageLinkFailure, readMessageLink } from './source.ts';
import {
  addGroupsOutcome,
  answerFormSearch,
  findFormSearch,
  findRequestForm,
  findRequestFormSource,
  insertRequestForm,
  listLatestForms,
  saveRequestFormChoice,
  saveRequestFormLink,
} from './store.ts';
import { type RequestTranslator, requestTexts } from './texts.ts';

/** Whether the device groups of the chosen recommendation could be read. */
export type GroupsOutcome = 'read' | 'failed';

export interface OpenForm {
  readonly viewId: string;
  /** What has been chosen so far, as the form's own module writes and reads it. */
  readonly choice: object;
  /** The recommendations in it. */
  readonly chosenIds: readonly RecommendationId[];
  /** The recommendations whose device groups are not known yet, or not well enough. */
  readonly wantsGroupsOf: readonly RecommendationId[];
}

/** What else is known of a form that has just been opened. */
export interface OpenedForm extends OpenForm {
  /** The message from which it was opened. */
  readonly openedFrom: MessagePlace | null;
  /** The search for what is behind a CVE; it goes on where it is pending. */
  readonly cveSearch: CveSearch | null;
  /** Slack's word for what the form shows. */
  readonly hash: string;
}

/** Remembers a form that has just been opened, and has the device groups read in the background where they are missing. */
export async function keepOpenedForm(context: PersonContext, form: OpenedForm): Promise<void> {
  await inFormOf(context, form, async (tx, kept) => {
    await insertRequestForm(tx, { ...form, ...kept, search: form.cveSearch });
    await searchBehindCve(context, tx, form);
  });
}

/** The same with what was chosen in it later, by Slack's clock in seconds. */
export async function keepRequestForm(
  context: PersonContext,
  form: OpenForm & { readonly chosenAt: number },
): Promise<void> {
  await inFormOf(context, form, (tx, kept) => saveRequestFormChoice(tx, { ...form, ...kept }));
}

async function inFormOf(
  context: PersonContext,
  form: OpenForm,
  keep: (tx: Tx, kept: Pick<PersonContext, 'workspaceId'> & { personId: PersonId; at: Date }) => Promise<void>,
): Promise<void> {
  authorizeFiling(context.actor);
  const personId = context.actor.person.id;
  await context.store.inTransaction(async (tx) => {
    await rejectFormOfOther(tx, form.viewId, personId);
    await keep(tx, { workspaceId: context.workspaceId, personId, at: context.clock.now() });
    await readGroups(context, tx, form);
    publishChosen(context, form);
  });
}

function publishChosen(context: PersonContext, { chosenIds: ids }: Pick<OpenForm, 'chosenIds'>): void {
  if (ids.length > 0) publish(context, recommendationsChosen, { ids });
}

async function readGroups(
  { store, actor }: PersonContext,
  tx: Tx,
  { viewId, wantsGroupsOf }: Pick<OpenForm, 'viewId' | 'wantsGroupsOf'>,
): Promise<void> {
  for (const recommendationId of wantsGroupsOf) {
    const job = { viewId, recommendationId, personId: actor.person.id };
    await store.queue.enqueue(tx, requestJobs.fillRequestForm, job);
  }
}

async function searchBehindCve(
  { store, actor }: PersonContext,
  tx: Tx,
  { viewId, cveSearch: search }: OpenedForm,
): Promise<void> {
  if (search?.outcome !== 'pending') return;
  await store.queue.enqueue(tx, requestJobs.findBehindCve, { viewId, cveId: search.id, personId: actor.person.id });
}

export interface CveAnswer {
  readonly viewId: string;
  readonly search: CveSearch;
  /** The choice that the answer was made for, and what becomes of it. */
  readonly seenChoice: object;
  readonly choice: object;
  readonly chosenIds: readonly RecommendationId[];
  readonly wantsGroupsOf: readonly RecommendationId[];
}

/** Keeps what was found behind a CVE; false where the person has chosen something meanwhile, and nothing was kept. */
export async function keepCveAnswer(context: PersonContext, answer: CveAnswer): Promise<boolean> {
  authorizeFiling(context.actor);
  return await context.store.inTransaction(async (tx) => {
    const isKept = await answerFormSearch(tx, answer);
    if (isKept) await readGroups(context, tx, answer);
    if (isKept) publishChosen(context, answer);
    return isKept;
  });
}

export async function readCveSearch(program: Program, viewId: string): Promise<CveSearch | null> {
  // What `keepOpenedForm` wrote; no other form has one.
  return (await findFormSearch(program.store.db, viewId)) as CveSearch | null;
}

/** Remembers what Slack said of the link to the message; nothing that was chosen meanwhile is touched. */
async function keepRequestFormLink(program: Program, viewId: string, link: MessageLink): Promise<void> {
  await saveRequestFormLink(program.store.db, viewId, link);
}

/** The message from which a form was opened; `null` where there was none, or the form is forgotten. */
async function readRequestFormSource(program: Program, viewId: string): Promise<OriginMessage | null> {
  return await findRequestFormSource(program.store.db, viewId);
}

export async function readRequestForm(program: Program, viewId: string): Promise<unknown> {
  return await findRequestForm(program.store.db, viewId);
}

/** Remembers what came of reading the device groups; false where the recommendation is not chosen any more. */
async function keepGroupsOutcome(
  { store: { db } }: Program,
  viewId: string,
  { recommendationId, outcome }: { readonly recommendationId: RecommendationId; readonly outcome: GroupsOutcome },
): Promise<boolean> {
  const found = await findRecommendation(db, recommendationId);
  return found !== null && (await addGroupsOutcome(db, viewId, { ref: found.ref, outcome }));
}

export interface KeptForm {
  readonly viewId: string;
  readonly t: RequestTranslator;
  /** What is chosen in it, for people who saw more of the form than is kept. */
  readonly choice?: RequestFormChoice;
  /** The message that it was opened from; the same. */
  readonly source?: () => Promise<OriginMessage | null>;
}

/** An open form as it is kept at this moment; `null` where it is not any more. */
export async function renderKeptForm(
  context: PersonContext,
  deps: Pick<Services, 'portalLinks'>,
  { viewId, t, choice: seen, source = () => readRequestFormSource(context, viewId) }: KeptForm,
): Promise<ModalView | null> {
  const choice = seen ?? parseChoice(await readRequestForm(context, viewId));
  if (choice === null) return null;
  const facts = await prepareRequestForm(context, choice);
  const cveSearch = await readCveSearch(context, viewId);
  const model = requestFormModel(facts, { choice, source: await source(), cveSearch });
  return requestForm(t, model, deps.portalLinks);
}

/** Shows in an open form the device groups, or that they could not be read. */
async function refreshRequestForm(
  deps: Services,
  {
    viewId,
    personId,
    recommendationId,
    outcome,
  }: {
    readonly viewId: string;
    readonly personId: PersonId;
    readonly recommendationId: RecommendationId;
    readonly outcome: GroupsOutcome;
  },
): Promise<void> {
  await showKept(deps, { viewId, personId }, (context) =>
    keepGroupsOutcome(context, viewId, { recommendationId, outcome }),
  );
}

// Nobody looks longer at a form.
const lookedAtMs = 10 * minuteMs;

/** Shows in the forms that are open about some recommendations what is known of these now. */
export async function refreshFormsAbout(deps: Services, ids: readonly RecommendationId[]): Promise<void> {
  const { store, clock } = deps.program;
  const found = ids.length === 0 ? [] : await listRecommendationsByIds(store.db, ids, ids.length);
  if (found.length === 0) return;
  const refs = new Set(found.map(({ ref }) => ref));
  for (const { viewId, personId, choice } of await listLatestForms(
    store.db,
    new Date(clock.now().getTime() - lookedAtMs),
  )) {
    const isAbout = parseChoice(choice)?.recommendationRefs.some((ref) => refs.has(ref)) === true;
    if (isAbout) await showKept(deps, { viewId, personId }, async () => true);
  }
}

/** Shows in an open form what was learnt for it, where that could be kept; does nothing where it was closed. */
export async function showKept(
  deps: Services,
  { viewId, personId }: { readonly viewId: string; readonly personId: PersonId },
  keep: (context: PersonContext) => Promise<boolean>,
): Promise<void> {
  const { program } = deps;
  const { actor } = await identifyPerson(program, personId);
  if (actor === null) return;
  const context: PersonContext = { ...program, actor, requestKey: null };
  const t = requestTexts(actor.person.locale);
  try {
    if (!(await keep(context))) return;
    await updateOpenForm(deps, { viewId, hash: null, view: () => renderKeptForm(context, deps, { viewId, t }) });
  } catch (error) {
    if (error instanceof DomainError) return;
    throw error;
  }
}

export interface JustOpened {
  readonly viewId: string;
  /** Of the form as it was opened. */
  readonly hash: string;
  readonly place: MessagePlace;
  readonly model: RequestFormModel;
}

/** Asks Slack for the link to the message, now that the form is open; says in the form where there is none. */
export async function linkOpenForm(call: Call, { viewId, hash, place, model }: JustOpened): Promise<void> {
  const { context, deps, t } = call;
  const link = await readLink(call, place);
  if (link === null) return;
  await keepRequestFormLink(context, viewId, link);
  if (link.kind === 'kept') return;
  const view = requestForm(t.with(requestTexts), { ...model, source: { ...place, link } }, deps.portalLinks);
  try {
    const { view: shown } = await deps.client.views.update({ view_id: viewId, hash, view });
    await keepFormHash(context, viewId, shown?.hash ?? null);
  } catch (error) {
    // A form that has grown or was closed meanwhile is left alone; the receipt says it too.
    const code = slackErrorCode(error);
    if (code !== 'hash_conflict' && code !== 'not_found') throw error;
  }
}

/** `null` where Slack cannot be asked now: it is asked again once the request is filed. */
async function readLink({ deps }: Call, place: MessagePlace): Promise<MessageLink | null> {
  try {
    return await readMessageLink(deps.client, place);
  } catch (error) {
    if (!(error instanceof MessageLinkFailure)) throw error;
    deps.program.log.warn({ error }, 'the link to a message could not be read yet');
    return null;
  }
}

/** Reads the device groups for a form that a person waits for, and shows them there. The form works without. */
export function fillRequestForm(deps: Services) {
  return async ({ data, signal }: RunOf<typeof requestJobs.fillRequestForm>): Promise<void> => {
    const recommendationId = toRecommendationId(data.recommendationId);
    if (recommendationId === null) return;
    const outcome = await readGroupsFor(deps, recommendationId, signal);
    const personId = data.personId as PersonId;
    await refreshRequestForm(deps, { viewId: data.viewId, personId, recommendationId, outcome });
  };
}

async function readGroupsFor(
  { program, deviceLists, source }: Services,
  recommendationId: RecommendationId,
  signal: AbortSignal,
): Promise<GroupsOutcome> {
  if (!source.isConfigured) return 'failed';
  try {
    return (await readDeviceGroups(program, deviceLists, recommendationId, signal)) ? 'read' : 'failed';
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    program.log.warn({ error, recommendationId }, 'device groups could not be read for a form');
    return 'failed';
  }
}

/** The message from which a form was opened, with what is known of its link; `null` where there was none. */
export async function formSource(program: Program, view: FormView): Promise<OriginMessage | null> {
  const place = requestFormValue.decode(view.private_metadata)?.source ?? null;
  if (place === null) return null;
  // A form may be submitted long after what was kept of it is forgotten.
  return (await readRequestFormSource(program, view.id)) ?? { ...place, link: null };
}

export interface FormView {
  readonly id: string;
  readonly private_metadata: string;
}

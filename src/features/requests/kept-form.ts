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

export type GroupsOutcome = 'read' | 'failed';

export interface OpenForm {
  readonly viewId: string;
  /** What is chosen so far; `parseChoice` reads it. */
  readonly choice: object;
  readonly chosenIds: readonly RecommendationId[];
  /** Recommendations whose device groups are unknown or stale. */
  readonly wantsGroupsOf: readonly RecommendationId[];
}

export interface OpenedForm extends OpenForm {
  readonly openedFrom: MessagePlace | null;
  /** A pending search continues in a job. */
  readonly cveSearch: CveSearch | null;
  /** Slack's hash of the view, which changes with its content. */
  readonly hash: string;
}

/** Stores a form that has just been opened. Jobs read missing device groups. */
export async function keepOpenedForm(context: PersonContext, form: OpenedForm): Promise<void> {
  const { viewId, cveSearch: search } = form;
  await inFormOf(context, form, async (tx, kept) => {
    await insertRequestForm(tx, { ...form, ...kept, search });
    if (search?.outcome !== 'pending') return;
    const job = { viewId, cveId: search.id, personId: kept.personId };
    await context.store.queue.enqueue(tx, requestJobs.findBehindCve, job);
  });
}

/** `chosenAt`: the time of the choice by Slack's clock, in seconds. */
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

export interface CveAnswer {
  readonly viewId: string;
  readonly search: CveSearch;
  /** `choice` replaces `seenChoice`, but no later choice. */
  readonly seenChoice: object;
  readonly choice: object;
  readonly chosenIds: readonly RecommendationId[];
  readonly wantsGroupsOf: readonly RecommendationId[];
}

/** False if the person has chosen something meanwhile; then nothing is stored. */
export async function keepCveAnswer(context: PersonContext, answer: CveAnswer): Promise<boolean> {
  authorizeFiling(context.actor);
  return await context.store.inTransaction(async (tx) => {
    const isKept = await answerFormSearch(tx, answer);
    if (isKept) await readGroups(context, tx, answer);
    if (isKept) publishChosen(context, answer);
    return isKept;
  });
}

/** False if the recommendation is no longer chosen. */
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
  /** Replaces the stored choice for a person who saw more of the form than is stored. */
  readonly choice?: RequestFormChoice;
  /** Replaces the stored message likewise. */
  readonly source?: () => Promise<OriginMessage | null>;
}

/** The open form as it is stored at this moment; `null` = no longer stored. */
export async function renderKeptForm(
  context: PersonContext,
  deps: Pick<Services, 'portalLinks'>,
  { viewId, t, choice: seen, source = () => findRequestFormSource(context.store.db, viewId) }: KeptForm,
): Promise<ModalView | null> {
  const { db } = context.store;
  const choice = seen ?? parseChoice(await findRequestForm(db, viewId));
  if (choice === null) return null;
  const facts = await prepareRequestForm(context, choice);
  const cveSearch = await findFormSearch(db, viewId);
  const model = requestFormModel(facts, { choice, source: await source(), cveSearch });
  return requestForm(t, model, deps.portalLinks);
}

// Nobody looks at a form longer than this.
const lookedAtMs = 10 * minuteMs;

/** Redraws recently used forms about these recommendations. */
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

/**
 * Stores news for an open form by `keep`, then redraws the form. Does nothing if the form was closed, or the person
 * lacks permission.
 */
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
  /** Slack's hash of the form as it was opened. */
  readonly hash: string;
  readonly place: MessagePlace;
  readonly model: RequestFormModel;
}

/** Asks Slack for the link to the message, now that the form is open. The form says so where there is none. */
export async function linkOpenForm(call: Call, { viewId, hash, place, model }: JustOpened): Promise<void> {
  const { context, deps, t } = call;
  const link = await readLink(call, place);
  if (link === null) return;
  await saveRequestFormLink(context.store.db, viewId, link);
  if (link.kind === 'kept') return;
  const view = requestForm(t.with(requestTexts), { ...model, source: { ...place, link } }, deps.portalLinks);
  try {
    const { view: shown } = await deps.client.views.update({ view_id: viewId, hash, view });
    await keepFormHash(context, viewId, shown?.hash ?? null);
  } catch (error) {
    // The form has changed or was closed meanwhile; later direct messages to the requester say it too.
    const code = slackErrorCode(error);
    if (code !== 'hash_conflict' && code !== 'not_found') throw error;
  }
}

/** `null` = Slack cannot be asked now. A job asks again once the request is filed. */
async function readLink({ deps }: Call, place: MessagePlace): Promise<MessageLink | null> {
  try {
    return await readMessageLink(deps.client, place);
  } catch (error) {
    if (!(error instanceof MessageLinkFailure)) throw error;
    deps.program.log.warn({ error }, 'the link to a message could not be read yet');
    return null;
  }
}

/** Reads device groups for an open form, and shows them there. The form works without them. */
export function fillRequestForm(deps: Services) {
  return async ({ data, signal }: RunOf<typeof requestJobs.fillRequestForm>): Promise<void> => {
    const recommendationId = toRecommendationId(data.recommendationId);
    if (recommendationId === null) return;
    const outcome = await readGroupsFor(deps, recommendationId, signal);
    const { viewId } = data;
    await showKept(deps, { viewId, personId: data.personId as PersonId }, (context) =>
      keepGroupsOutcome(context, viewId, { recommendationId, outcome }),
    );
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

/** The message that the form was opened from, with what is known of its link; `null` = none. */
export async function formSource(program: Program, view: FormView): Promise<OriginMessage | null> {
  const place = requestFormValue.decode(view.private_metadata)?.source ?? null;
  if (place === null) return null;
  // A form may be submitted long after its stored row is deleted.
  return (await findRequestFormSource(program.store.db, view.id)) ?? { ...place, link: null };
}

export interface FormView {
  readonly id: string;
  readonly private_metadata: string;
}

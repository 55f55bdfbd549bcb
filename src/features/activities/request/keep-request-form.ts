import type { PersonId } from '../../../core/identifiers.ts';
import type { MessageLink, MessagePlace, SourceMessage } from '../../../core/source-message.ts';
import type { RecommendationId } from '../../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import type { Tx } from '../../../platform/database/transaction.ts';
import {
  addGroupsOutcome,
  answerFormSearch,
  findFormSearch,
  findRequestForm,
  findRequestFormSource,
  insertRequestForm,
  refuseFormOfOther,
  saveFormSearch,
  saveRequestFormChoice,
  saveRequestFormLink,
} from '../../../platform/slack/open-form.ts';
import { permitFiling } from '../../access/index.ts';
import { findRecommendation, recommendationJobs } from '../../recommendations/index.ts';
import { activityJobs } from '../jobs.ts';
import type { CveSearch } from './filing.ts';

/** Whether the device groups of the chosen recommendation could be read. */
export type GroupsOutcome = 'read' | 'failed';

export interface OpenForm {
  readonly viewId: string;
  /** What has been chosen so far, as the form's own module writes and reads it. */
  readonly choice: object;
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
    await insertRequestForm(tx, { ...form, ...kept });
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
  permitFiling(context.actor);
  const personId = context.actor.person.id;
  await context.store.inTransaction(async (tx) => {
    await refuseFormOfOther(tx, form.viewId, personId);
    await keep(tx, { workspaceId: context.workspaceId, personId, at: context.clock.now() });
    await readGroups(context, tx, form);
  });
}

async function readGroups(
  { store, actor }: PersonContext,
  tx: Tx,
  { viewId, wantsGroupsOf }: Pick<OpenForm, 'viewId' | 'wantsGroupsOf'>,
): Promise<void> {
  for (const recommendationId of wantsGroupsOf) {
    const job = { viewId, recommendationId, personId: actor.person.id };
    await store.queue.enqueue(tx, recommendationJobs.fillRequestForm, job);
  }
}

async function searchBehindCve(
  { store, actor }: PersonContext,
  tx: Tx,
  { viewId, cveSearch: search }: OpenedForm,
): Promise<void> {
  if (search === null) return;
  await saveFormSearch(tx, viewId, search);
  if (search.outcome !== 'pending') return;
  await store.queue.enqueue(tx, activityJobs.findBehindCve, { viewId, cveId: search.id, personId: actor.person.id });
}

export interface CveAnswer {
  readonly viewId: string;
  readonly search: CveSearch;
  /** The choice that the answer was made for, and what becomes of it. */
  readonly seenChoice: object;
  readonly choice: object;
  readonly wantsGroupsOf: readonly RecommendationId[];
}

/** Keeps what was found behind a CVE; false where the person has chosen something meanwhile, and nothing was kept. */
export async function keepCveAnswer(context: PersonContext, answer: CveAnswer): Promise<boolean> {
  permitFiling(context.actor);
  return await context.store.inTransaction(async (tx) => {
    const isKept = await answerFormSearch(tx, { ...answer, at: context.clock.now() });
    if (isKept) await readGroups(context, tx, answer);
    return isKept;
  });
}

export async function readCveSearch(program: Program, viewId: string): Promise<CveSearch | null> {
  // What `searchBehindCve` wrote; no other form has one.
  return (await findFormSearch(program.store.db, viewId)) as CveSearch | null;
}

/** Remembers what Slack said of the link to the message; nothing that was chosen meanwhile is touched. */
export async function keepRequestFormLink(program: Program, viewId: string, link: MessageLink): Promise<void> {
  await saveRequestFormLink(program.store.db, viewId, link);
}

/** The message from which a form was opened; `null` where there was none, or the form is forgotten. */
export async function readRequestFormSource(program: Program, viewId: string): Promise<SourceMessage | null> {
  return await findRequestFormSource(program.store.db, viewId);
}

export async function readRequestForm(program: Program, viewId: string): Promise<unknown> {
  return await findRequestForm(program.store.db, viewId);
}

/** Remembers what came of reading the device groups; false where the recommendation is not chosen any more. */
export async function keepGroupsOutcome(
  { store: { db } }: Program,
  viewId: string,
  { recommendationId, outcome }: { readonly recommendationId: RecommendationId; readonly outcome: GroupsOutcome },
): Promise<boolean> {
  const found = await findRecommendation(db, recommendationId);
  return found !== null && (await addGroupsOutcome(db, viewId, { ref: found.ref, outcome }));
}

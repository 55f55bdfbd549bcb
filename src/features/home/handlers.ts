import { closest, distance } from 'fastest-levenshtein';
import { rejectWith } from '../../core/domain-error.ts';
import { isLongFilter } from '../../core/filter.ts';
import { type PersonId, parseActivityNumber, parseExceptionNumber } from '../../core/identifiers.ts';
import { toEmailAddress } from '../../core/people.ts';
import { toCveId } from '../../microsoft/recommendation.ts';
import type { PersonContext } from '../../platform/context.ts';
import { wordsInAll } from '../../platform/i18n/common-texts.ts';
import type { Services } from '../../platform/services.ts';
import type {
  ActionCall,
  After,
  CommandCall,
  FieldErrors,
  OptionsCall,
  SubmissionAnswer,
  SubmissionCall,
} from '../../platform/slack/call.ts';
import { filterValue, listStepValue } from '../../platform/slack/codec.ts';
import { platformActions } from '../../platform/slack/ids.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { type Served, serve } from '../../platform/slack/serve/serve.ts';
import { selectedValues } from '../../platform/slack/view-state.ts';
import { button, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { answer, identifyPerson, isReader, lookUpUnknown } from '../access/index.ts';
import { listOrders } from '../activities/index.ts';
import { show } from '../details/index.ts';
import {
  type ActivityFilter,
  activityFilterWords,
  list,
  offerFilterGroups,
  orderWords,
  readFilter,
  readFilterGroups,
} from '../lists/index.ts';
import { searchRecommendations } from '../recommendations/index.ts';
import { mayFile, openRequestForm } from '../requests/index.ts';
import { deviceGroupOption } from '../settings/index.ts';
import { addressesIn, filterTextIn, homeFilterForm } from './filter-form.ts';
import { refusedHome } from './home.ts';
import { homeFields } from './ids.ts';
import { keepHomeFilter, keepHomePlace, noteHomeOpened, readHomeSetup } from './keep.ts';
import { showHome, showRefusedHome } from './show.ts';
import { type HomeTranslator, homeTexts } from './texts.ts';

export async function homeShowButton(call: ActionCall): Promise<After> {
  const { text } = filterValue.decode(call.value) ?? rejectWith('list_gone', {});
  const parsed = readFilter(call.context, text);
  if (parsed.kind === 'wrong') rejectWith('list_gone', {});
  await keepHomeFilter(call.context, parsed.filter);
  return () => showHome(call.deps, call);
}

export async function homeSortSelect(call: ActionCall): Promise<After> {
  const { filter } = await readHomeSetup(call.context);
  const sort = orderWords(call.context).find((known) => known === call.value) ?? 'newest';
  await keepHomeFilter(call.context, { ...filter, sort });
  return () => showHome(call.deps, call);
}

/** A filter that has changed since the button was rendered starts at its first page. */
export async function homeStepButton(call: ActionCall): Promise<After> {
  const { text, ...place } = listStepValue.decode(call.value) ?? rejectWith('list_gone', {});
  const { words } = await readHomeSetup(call.context);
  await keepHomePlace(call.context, words === text ? place : { kind: 'start' });
  return () => showHome(call.deps, call);
}

interface HomeOpened {
  readonly event: { readonly user: string; readonly tab?: 'home' | 'messages' };
  readonly body: { readonly team_id: string };
}

/**
 * Publishes what the database knows. Where that shows nothing, Slack and Entra are asked about the person first. For
 * other people, missing facts are read afterwards, and Home is published again only where they change it.
 */
export function homeOpened(deps: Services) {
  return async ({ event, body }: HomeOpened): Promise<void> => {
    // Slack sends `app_home_opened` for the Messages tab too.
    if (event.tab === 'messages') return;
    const personId = event.user as PersonId;
    const { actor } = await identifyPerson(deps.program, personId);
    const isKnown = actor !== null && isReader(actor);
    const common: Omit<Served, 'work' | 'answerEarly'> = {
      requester: { userId: personId, userTeamId: null, teamId: body.team_id },
      requestKey: null,
      tell: ({ t, sentence }) =>
        showRefusedHome(deps, personId, { view: refusedHome(t.with(homeTexts), sentence), isOnlyIfChanged: false }),
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

export async function homeFilterButton({ context, deps, t, triggerId }: ActionCall): Promise<After> {
  const { filter } = await readHomeSetup(context);
  const view = homeFilterForm(t.with(homeTexts), filter, context.slots.of(listOrders));
  return () => deps.client.views.open({ trigger_id: triggerId, view });
}

export async function filterGroupOptions({ context, t, typed }: OptionsCall) {
  const ungroupedNames = wordsInAll('common.ungrouped');
  return (await offerFilterGroups(context, { typed, ungroupedNames })).map((name) => deviceGroupOption(t, name));
}

export async function homeFilterSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, view } = call;
  const t = call.t.with(homeTexts);
  if (addressesIn(view).some((address) => toEmailAddress(address) === null)) {
    return wrong(homeFields.filterEmail, t.text('home.filter_wrong_email'));
  }
  const parsed = readFilter(context, filterTextIn(view, await choosableGroups(call)));
  if (parsed.kind === 'wrong' || isTooLong(parsed.filter, orderWords(context))) return tooLong(t);
  await keepHomeFilter(context, parsed.filter);
  return { shown: null, after: () => showHome(call.deps, call) };
}

/** Checks every order, because the order may change later and the filter must still fit. */
function isTooLong(filter: ActivityFilter, orders: readonly string[]): boolean {
  return orders.some((sort) => isLongFilter(activityFilterWords({ ...filter, sort })));
}

/** The device groups that a choice may name. A chosen one stays in the filter after it is no longer offered. */
async function choosableGroups({ context, view }: SubmissionCall): Promise<readonly string[]> {
  if (selectedValues(view, homeFields.filterGroups).length === 0) return [];
  const { filter } = await readHomeSetup(context);
  return [...(await readFilterGroups(context)), ...filter.groups];
}

function tooLong(t: HomeTranslator): FieldErrors {
  return wrong(homeFields.filterText, t.text('home.filter_too_long'));
}

function wrong(field: string, sentence: string): FieldErrors {
  return { errors: { [field]: sentence } };
}

export async function showHelp(call: CommandCall): Promise<After> {
  return answer(call, help(call.t.with(homeTexts)));
}

const helpLines = ['file', 'find', 'show', 'list', 'top', 'exception', 'home', 'details'] as const;

export function help(t: HomeTranslator): MessageView {
  const text = t.mrkdwn('help.about');
  return { text, blocks: [section(helpLines.map((line) => t.mrkdwn(`help.${line}`)).join('\n'))] };
}

/**
 * Handles text that is not a subcommand. A number opens an activity or exception; other text searches for a
 * recommendation, CVE or link. People who may not file see the activity list instead.
 */
export async function findAnything(call: CommandCall, subcommands: readonly string[]): Promise<After> {
  const { context, t } = call;
  const text = call.text.trim();
  if (isNumber(text)) return await show(call, text);
  const similar = similarCommand(text, subcommands);
  if (similar !== null && !(await isFound(context, text))) {
    return () => call.reply(didYouMean(t.with(homeTexts), similar));
  }
  // `accept REM-1001` opens the details of REM-1001, which have the button.
  const [named, ...others] = text.split(/\s+/).filter((word) => word.includes('-') && isNumber(word));
  if (named !== undefined && others.length === 0) return await show(call, named);
  if (!mayFile(context.actor)) return await list(call, text);
  return await openRequestForm(call, { typed: text, source: null });
}

function isNumber(text: string): boolean {
  return parseActivityNumber(text) !== null || parseExceptionNumber(text) !== null;
}

async function isFound(context: PersonContext, text: string): Promise<boolean> {
  return toCveId(text) !== null || (await searchRecommendations(context, text)).found.length > 0;
}

const mostMistakes = 2;

/** Corrects the first word to the nearest subcommand; `null` where more than two letters differ. */
export function similarCommand(text: string, subcommands: readonly string[]): string | null {
  const [first = '', ...rest] = text.split(/\s+/);
  const typed = first.toLowerCase();
  const nearest = closest(typed, subcommands);
  // In a short word, two wrong letters are most of the word.
  if (distance(typed, nearest) > Math.min(mostMistakes, nearest.length - 2)) return null;
  return [nearest, ...rest].join(' ');
}

const longestShown = 60;

export function didYouMean(t: HomeTranslator, text: string): MessageView {
  const command = `/remediate ${truncate(text, longestShown)}`;
  const asked = t.mrkdwn('help.did_you_mean', { command });
  const run = button(platformActions.runCommand, t.text('help.yes'), truncate(text, limits.buttonValue));
  return { text: asked, blocks: [section(asked), { type: 'actions', block_id: 'did_you_mean', elements: [run] }] };
}

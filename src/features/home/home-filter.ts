import { deviceGroupRef } from '../../core/device-group.ts';
import { filterWords } from '../../core/filter-words.ts';
import { groupWord, quotedWord } from '../../core/quoted-word.ts';
import { isLongFilter } from '../../core/refuse-long-filter.ts';
import { type Translator, wordsInAll } from '../../platform/i18n/common-texts.ts';
import type { After, Call } from '../../platform/slack/call.ts';
import { selectedValue, selectedValues, typedText } from '../../platform/slack/view-state.ts';
import type { ActionCall, FieldErrors, OptionsCall, SubmissionAnswer, SubmissionCall } from '../access/index.ts';
import { activitySorts } from '../activities/index.ts';
import {
  type ActivityFilter,
  activityFilterWords,
  offerFilterGroups,
  parseActivityFilter,
  readFilterGroups,
} from '../lists/index.ts';
import { deviceGroupOption } from '../settings/index.ts';
import { homeFilterForm } from './home-filter-form.ts';
import { homeFields } from './ids.ts';
import { keepHomeFilter, readHomeSetup } from './keep-home.ts';
import { showHome } from './show-home.ts';

export async function homeFilterButton({ context, deps, t, triggerId }: ActionCall): Promise<After> {
  const { filter } = await readHomeSetup(context);
  const view = homeFilterForm(t, filter);
  return () => deps.client.views.open({ trigger_id: triggerId, view });
}

export async function filterGroupOptions({ context, t, typed }: OptionsCall) {
  const ungroupedNames = wordsInAll('common.ungrouped');
  return (await offerFilterGroups(context, { typed, ungroupedNames })).map((name) => deviceGroupOption(t, name));
}

/** What was chosen is read as if it had been typed. */
export async function homeFilterSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, t, view } = call;
  const email = typedText(view, homeFields.filterEmail).trim();
  if (email !== '' && parseActivityFilter(`by:${email}`).kind === 'wrong') {
    return wrong(homeFields.filterEmail, t.text('home.filter_wrong_email'));
  }
  const parsed = parseActivityFilter((await chosenWords(call, email)).join(' '));
  if (parsed.kind === 'wrong' || isTooLong(parsed.filter)) return tooLong(t);
  await keepHomeFilter(context, parsed.filter);
  return { shown: null, after: () => showHome(call.deps, call) };
}

/** In whichever order: the list may be sorted anew later, and that has to fit as well. */
function isTooLong(filter: ActivityFilter): boolean {
  return activitySorts.some((sort) => isLongFilter(activityFilterWords({ ...filter, sort })));
}

const selects = [
  homeFields.filterFlags,
  homeFields.filterStates,
  homeFields.filterPriorities,
  homeFields.filterOptions,
  homeFields.filterDue,
  homeFields.filterCompleters,
  homeFields.filterOrigins,
] as const;

async function chosenWords({ context, view }: SubmissionCall, email: string): Promise<readonly string[]> {
  return [
    ...selects.flatMap((id) => selectedValues(view, id)),
    ...(await chosenGroups(context, selectedValues(view, homeFields.filterGroups))).map(groupWord),
    ...(email === '' ? [] : [`by:${email}`]),
    selectedValue(view, homeFields.filterSort) ?? '',
    ...searched(typedText(view, homeFields.filterText)),
  ];
}

/** One that is no longer offered can stay. */
async function chosenGroups(context: Call['context'], refs: readonly string[]): Promise<readonly string[]> {
  if (refs.length === 0) return [];
  const { filter } = await readHomeSetup(context);
  const known = [...(await readFilterGroups(context)), ...filter.groups];
  const byRef = new Map(known.map((name) => [deviceGroupRef(name), name]));
  return refs.flatMap((ref) => byRef.get(ref) ?? []);
}

/** Here, every word is searched for, whatever it would mean when typed. */
function searched(text: string): readonly string[] {
  return filterWords(text)
    .map(({ isQuoted, value, whole }) => (isQuoted ? value : whole.replace(/["“”„]/g, ' ').trim()))
    .filter((word) => word !== '')
    .map(quotedWord);
}

function tooLong(t: Translator): FieldErrors {
  return wrong(homeFields.filterText, t.text('home.filter_too_long'));
}

function wrong(field: string, sentence: string): FieldErrors {
  return { errors: { [field]: sentence } };
}

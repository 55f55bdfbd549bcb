import { filterWords } from '../../core/filter-words.ts';
import { type ActivityFilter, parseActivityFilter } from '../../domain/activity-filter.ts';
import { activityFilterWords } from '../../domain/activity-filter-words.ts';
import { activitySorts } from '../../domain/activity-sort.ts';
import { deviceGroupRef } from '../../domain/device-group.ts';
import { groupWord, quotedWord } from '../../domain/quoted-word.ts';
import { isLongFilter } from '../../domain/refuse-long-filter.ts';
import { type Translator, wordsInAll } from '../../i18n/translator.ts';
import { keepHomeFilter, readHomeSetup } from '../../usecases/keep-home.ts';
import { offerFilterGroups, readFilterGroups } from '../../usecases/offer-filter-groups.ts';
import type { After, Call } from '../call.ts';
import { fieldIds } from '../ids.ts';
import type { ActionCall } from '../on-action.ts';
import type { OptionsCall } from '../on-options.ts';
import type { FieldErrors, SubmissionAnswer, SubmissionCall } from '../on-submission.ts';
import { showHome } from '../show-home.ts';
import { selectedValue, selectedValues, typedText } from '../view-state.ts';
import { homeFilterForm } from '../views/home-filter-form.ts';
import { deviceGroupOption } from '../views/settings-fields.ts';

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
  const email = typedText(view, fieldIds.filterEmail).trim();
  if (email !== '' && parseActivityFilter(`by:${email}`).kind === 'wrong') {
    return wrong(fieldIds.filterEmail, t.text('home.filter_wrong_email'));
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
  fieldIds.filterFlags,
  fieldIds.filterStates,
  fieldIds.filterPriorities,
  fieldIds.filterOptions,
  fieldIds.filterDue,
  fieldIds.filterCompleters,
  fieldIds.filterOrigins,
] as const;

async function chosenWords({ context, view }: SubmissionCall, email: string): Promise<readonly string[]> {
  return [
    ...selects.flatMap((id) => selectedValues(view, id)),
    ...(await chosenGroups(context, selectedValues(view, fieldIds.filterGroups))).map(groupWord),
    ...(email === '' ? [] : [`by:${email}`]),
    selectedValue(view, fieldIds.filterSort) ?? '',
    ...searched(typedText(view, fieldIds.filterText)),
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
  return wrong(fieldIds.filterText, t.text('home.filter_too_long'));
}

function wrong(field: string, sentence: string): FieldErrors {
  return { errors: { [field]: sentence } };
}

import type { InputBlock, ModalView } from '@slack/types';
import { filterWords, groupWord, hasQuote, longestFilter, quotedWord } from '../../core/filter.ts';
import { priorities } from '../../core/priority.ts';
import { deviceGroupRef } from '../../core/scope.ts';
import { remediationOptions } from '../../microsoft/recommendation.ts';
import { type Stated, selectedValue, selectedValues, typedText } from '../../platform/slack/view-state.ts';
import { option } from '../../platform/slack/views/elements.ts';
import {
  choiceElement,
  choicesElement,
  field,
  lineElement,
  multiSearchElement,
} from '../../platform/slack/views/fields.ts';
import { form } from '../../platform/slack/views/form.ts';
import { activitySorts, activityStates, type ListOrder } from '../activities/index.ts';
import { type ActivityFilter, dueFilters, filterFlags, originWords, stateText } from '../lists/index.ts';
import { deviceGroupOption } from '../settings/index.ts';
import { homeFields, homeForms } from './ids.ts';
import type { HomeTranslator } from './texts.ts';

type Choice = readonly [word: string, label: string];

/** Each value is a word of the filter language, so a submission is parsed like a typed filter. */
export function homeFilterForm(t: HomeTranslator, filter: ActivityFilter, orders: readonly ListOrder[]): ModalView {
  return form(t, {
    callbackId: homeForms.homeFilterForm,
    metadata: '',
    title: t.text('home.filter_title'),
    submit: t.text('home.filter_submit'),
    blocks: [
      field(homeFields.filterText, t.text('home.filter_text'), text(filter), { isOptional: true }),
      choice(homeFields.filterStates, t.text('home.filter_states'), stateChoices(t), stateText(filter)),
      choice(homeFields.filterPriorities, t.text('home.filter_priorities'), priorityChoices(t), filter.priorities),
      choice(
        homeFields.filterOptions,
        t.text('home.filter_options'),
        optionChoices(t),
        words('option', filter.options),
      ),
      field(homeFields.filterGroups, t.text('home.filter_groups'), groups(t, filter), { isOptional: true }),
      choice(homeFields.filterDue, t.text('home.filter_due'), dueChoices(t), words('due', filter.due)),
      choice(homeFields.filterCompleters, t.text('home.filter_completers'), completerChoices(t), completers(filter)),
      field(homeFields.filterEmail, t.text('home.filter_email'), addresses(filter), {
        hint: t.text('home.filter_email_hint'),
        isOptional: true,
      }),
      choice(homeFields.filterOrigins, t.text('home.filter_origins'), originChoices(t), origins(filter)),
      choice(homeFields.filterFlags, t.text('home.filter_own'), flagChoices(t), flags(filter)),
      sort(t, filter, orders),
    ],
  });
}

const mostGroups = 100;

function choice(id: string, label: string, choices: readonly Choice[], chosen: readonly string[]): InputBlock {
  const options = choices.map(([word, name]) => option(name, word));
  return field(id, label, choicesElement('multi_static_select', options, chosen), { isOptional: true });
}

function sort(t: HomeTranslator, filter: ActivityFilter, orders: readonly ListOrder[]): InputBlock {
  const options = orderNames(t, orders).map(([word, name]) => option(name, `sort:${word}`));
  const element = choiceElement('static_select', options, `sort:${filter.sort}`);
  return field(homeFields.filterSort, t.text('home.filter_sort'), element);
}

export function orderNames(t: HomeTranslator, orders: readonly ListOrder[]): readonly Choice[] {
  return [
    ...activitySorts.map((one): Choice => [one, t.text(`home.sort.${one}`)]),
    ...orders.map(({ word, name }): Choice => [word, name(t)]),
  ];
}

function text({ texts }: ActivityFilter): InputBlock['element'] {
  return lineElement(longestFilter, texts.map(typed).join(' '));
}

/** Quotes keep a text with spaces or quotes one word. */
function typed(text: string): string {
  return /\s/.test(text) || hasQuote(text) ? quotedWord(text) : text;
}

function addresses({ completers: all }: ActivityFilter): InputBlock['element'] {
  return lineElement(longestFilter, all.flatMap((one) => (one.kind === 'email' ? [one.email] : [])).join(' '));
}

function groups(t: HomeTranslator, { groups: chosen }: ActivityFilter): InputBlock['element'] {
  const options = chosen.slice(0, mostGroups).map((name) => deviceGroupOption(t, name));
  return multiSearchElement(t.text('home.filter_groups_placeholder'), options, mostGroups);
}

function stateChoices(t: HomeTranslator): readonly Choice[] {
  const others = activityStates.filter((state) => state !== 'open');
  return [['open', t.text('home.filter_open')], ...others.map((one): Choice => [one, t.text(`state.${one}`)])];
}

function priorityChoices(t: HomeTranslator): readonly Choice[] {
  return priorities.map((one) => [one, t.text(`priority.${one}`)]);
}

function optionChoices(t: HomeTranslator): readonly Choice[] {
  return remediationOptions.map((one) => [`option:${one}`, t.text(`option.${one}`)]);
}

function dueChoices(t: HomeTranslator): readonly Choice[] {
  return dueFilters.map((one) => [`due:${one}`, t.text(`home.filter_due.${one}`)]);
}

function completerChoices(t: HomeTranslator): readonly Choice[] {
  return (['me', 'system', 'na'] as const).map((one) => [`by:${one}`, t.text(`home.filter_completer.${one}`)]);
}

function originChoices(t: HomeTranslator): readonly Choice[] {
  return (['slack', 'portal'] as const).map((one) => [`origin:${one}`, t.text(`home.filter_origin.${one}`)]);
}

function flagChoices(t: HomeTranslator): readonly Choice[] {
  return filterFlags.map(([word]) => [word, t.text(`home.filter_flag.${word}`)]);
}

function words(name: string, values: readonly string[]): readonly string[] {
  return values.map((value) => `${name}:${value}`);
}

function completers({ completers: all }: ActivityFilter): readonly string[] {
  const names = { me: 'me', system_confirmation: 'system', not_available: 'na' } as const;
  return all.flatMap((one) => (one.kind === 'email' ? [] : [`by:${names[one.kind]}`]));
}

function origins({ origins: all }: ActivityFilter): readonly string[] {
  return all.map((one) => `origin:${originWords[one]}`);
}

function flags(filter: ActivityFilter): readonly string[] {
  return filterFlags.flatMap(([word, flag]) => (filter[flag] ? [word] : []));
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

/** A submission as a person would type it. `groups`: the device groups that a choice may name. */
export function filterTextIn(view: Stated, groups: readonly string[]): string {
  const byRef = new Map(groups.map((name) => [deviceGroupRef(name), name]));
  const chosenGroups = selectedValues(view, homeFields.filterGroups).flatMap((ref) => byRef.get(ref) ?? []);
  return [
    ...selects.flatMap((id) => selectedValues(view, id)),
    ...chosenGroups.map(groupWord),
    ...words('by', addressesIn(view)),
    selectedValue(view, homeFields.filterSort) ?? '',
    ...searched(typedText(view, homeFields.filterText)),
  ].join(' ');
}

export function addressesIn(view: Stated): readonly string[] {
  return typedText(view, homeFields.filterEmail)
    .split(/[\s,;、]+/)
    .filter((address) => address !== '');
}

/** Quotes every word, so that words of the filter language are searched for as text. */
function searched(text: string): readonly string[] {
  return filterWords(text)
    .map(({ isQuoted, value, whole }) => (isQuoted ? value : whole.replace(/["“”„]/g, ' ').trim()))
    .filter((word) => word !== '')
    .map(quotedWord);
}

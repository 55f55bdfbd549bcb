import { expect } from 'vitest';
import { cast, channels } from '../../sandbox/cast.ts';
import type { PersonClient } from '../../sandbox/slack/person-client.ts';
import type { SeenMessage, SeenView } from '../../sandbox/slack/seen.ts';
import type { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import type { SubmitResult } from '../../sandbox/slack/submit-view.ts';
import { blockText } from '../../sandbox/story/block-text.ts';
import { type JsonObject, objectAt, objectsAt, textAt } from '../../sandbox/wire/json-object.ts';
import { addDays, type CalendarDate, dateIn } from '../../src/core/dates.ts';
import type { ActivityState } from '../../src/features/activities/activity.ts';
import { recommendationValue } from '../../src/features/recommendations/views.ts';
import { refsBlockId } from '../../src/features/requests/ids.ts';
import { platformActions } from '../../src/platform/slack/ids.ts';
import { chosenButton } from '../../src/platform/slack/more-actions.ts';
import { blockIds } from './all-ids.ts';
import { allTexts } from './all-texts.ts';
import { eventually } from './eventually.ts';
import { words, wordsLike } from './words.ts';

const { en, ja } = allTexts;

type Shown = Pick<SeenMessage | SeenView, 'blocks'>;

/** What somebody reads there. */
export function wordsOf({ blocks }: Shown): string {
  return blockText(blocks).join('\n');
}

/** What a person reads of a direct message: first in the notification, then in the message. */
export function notifiedWordsOf(message: SeenMessage): string {
  return `${message.text}\n${wordsOf(message)}`;
}

/** What stands in a field of a view; `undefined` where there is no such field. */
export function fieldValue({ values }: SeenView, actionId: string): unknown {
  const field = Object.values(values).find((fields) => actionId in fields)?.[actionId];
  if (field === undefined) return undefined;
  return (
    field['selected_date'] ??
    field['selected_user'] ??
    field['selected_option'] ??
    field['selected_options'] ??
    field['value'] ??
    null
  );
}

export function labelOf(option: unknown): string {
  return textAt(objectAt(option as JsonObject, 'text'), 'text') ?? '';
}

/** Does something and gives the modal that opened or was put on top by it. */
export async function modalAfter(person: PersonClient, act: () => Promise<unknown>): Promise<SeenView> {
  const before = new Set(person.views().map(({ id }) => id));
  await act();
  return await person.waitForView(({ id }) => !before.has(id));
}

/** Does something and gives the answer that only this person sees. */
export async function answerAfter(person: PersonClient, act: () => Promise<unknown>): Promise<SeenMessage> {
  const before = new Set(person.ephemeral().map(({ ts }) => ts));
  await act();
  return await person.waitForEphemeral(({ ts }) => !before.has(ts));
}

export async function command(person: PersonClient, text: string, channel: string = channels.general) {
  return await answerAfter(person, () => person.command(text, { channel }));
}

/** Somebody new, who is in the channel of everybody as each full member of a workspace is. */
export function addColleague(
  slack: SlackStandIn,
  colleague: { readonly id: string; readonly name: string; readonly realName: string },
): PersonClient {
  slack.addUser({ ...colleague, email: `${colleague.name}@fabrikam.example` });
  slack.join(channels.general, colleague.id);
  return slack.as(colleague.id);
}

export async function openForm(person: PersonClient, text = ''): Promise<SeenView> {
  return await modalAfter(person, () => person.command(text, { channel: channels.general }));
}

/** Finds a recommendation by what is typed, chooses the first in the place of others, and gives the form as it is then. */
export async function chooseRecommendation(person: PersonClient, form: SeenView, typed: string): Promise<SeenView> {
  return await chooseRefs(person, form, [await findRef(person, form, typed)]);
}

/** The first that each of the words finds, one after the other as a person does, beside those chosen before. */
export async function chooseRecommendations(
  person: PersonClient,
  form: SeenView,
  words: readonly string[],
): Promise<SeenView> {
  const values: string[] = [];
  let current = form;
  for (const word of words) {
    const found = await findRef(person, current, word);
    if (values.includes(found)) continue;
    values.push(found);
    current = await chooseRefs(person, current, values);
  }
  return current;
}

async function findRef(person: PersonClient, form: SeenView, typed: string): Promise<string> {
  const { options } = await person.suggest(form, 'request_recommendation', typed);
  const value = textAt(options[0], 'value');
  if (value === undefined) throw new Error(`nothing matches “${typed}”`);
  return value;
}

async function chooseRefs(person: PersonClient, form: SeenView, values: readonly string[]): Promise<SeenView> {
  await person.choose(form, 'request_recommendation', values);
  const refs = values.map((value) => recommendationValue.decode(value)?.recommendationRef ?? 0);
  const optionBlock = refsBlockId(blockIds.option, refs);
  return await person.waitForView(({ blocks }) => blocks.some((block) => block['block_id'] === optionBlock));
}

/** The recommendations that are chosen in a form. */
export function chosenIn(form: SeenView): readonly string[] {
  const chosen = fieldValue(form, 'request_recommendation');
  return Array.isArray(chosen) ? chosen.map(labelOf) : [];
}

/** Chooses something and gives the form as it is then. */
export async function choose(
  person: PersonClient,
  form: SeenView,
  actionId: string,
  value: string | readonly string[],
): Promise<SeenView> {
  await person.choose(form, actionId, value);
  const wanted = [value].flat().toSorted().join();
  return await person.waitForView((view) => view.id === form.id && proposedIn(view, actionId) === wanted);
}

/** What a field has by the latest answer of the bot, which comes a moment after the choice. */
function proposedIn({ blocks }: SeenView, actionId: string): string {
  const element = blocks.map((block) => objectAt(block, 'element')).find((one) => one?.['action_id'] === actionId);
  const options = [objectAt(element, 'initial_option') ?? [], objectsAt(element, 'initial_options')].flat();
  const values = options.map((option) => textAt(option, 'value') ?? '');
  return textAt(element, 'initial_date') ?? values.toSorted().join();
}

export async function chooseOption(person: PersonClient, form: SeenView, option: string): Promise<SeenView> {
  await person.choose(form, 'request_option', option);
  const hasDue = option !== 'attention_required';
  return await person.waitForView(({ blocks }) => blocks.some((block) => block['block_id'] === 'due') === hasDue);
}

/** Ticks every box that files what is asked for already. */
export async function fileAnyway(person: PersonClient, form: SeenView): Promise<SeenView> {
  for (const block of form.blocks) {
    const blockId = textAt(block, 'block_id') ?? '';
    if (!blockId.startsWith('anyway:')) continue;
    const boxes = objectsAt(objectAt(block, 'element'), 'options').map((box) => textAt(box, 'value') ?? '');
    await person.choose(form, 'request_anyway', boxes, { blockId });
  }
  return form;
}

/** Waits for the device groups to arrive in the form, in whichever language it is. */
export async function waitForGroups(person: PersonClient): Promise<SeenView> {
  const pending = [en, ja].map((texts) => texts['form.groups_pending']);
  return await person.waitForView((view) => !pending.some((text) => wordsOf(view).includes(text)));
}

/** Chooses device groups by the names that stand in the list. */
export async function chooseGroups(person: PersonClient, form: SeenView, names: readonly string[]): Promise<SeenView> {
  const { options } = await person.suggest(form, 'request_groups', '');
  const values = names.map((name) => {
    // In Japanese with its own bracket.
    const found = options.find((option) =>
      [`${name} (`, `${name}（`].some((start) => labelOf(option).startsWith(start)),
    );
    return textAt(found, 'value') ?? `no such group: ${name}`;
  });
  return await choose(person, form, 'request_groups', values);
}

export interface WantedRequest {
  readonly recommendation?: string;
  readonly option?: string;
  readonly groups?: readonly string[];
  readonly priority?: 'high' | 'medium' | 'low';
  readonly dueOn?: string;
  readonly notes?: string;
}

/** Fills the form in, for one that is asked for already as well, and gives it as it is before it is submitted. */
export async function fillForm(person: PersonClient, wanted: WantedRequest = {}): Promise<SeenView> {
  let form = await chooseRecommendation(person, await openForm(person), wanted.recommendation ?? 'google chrome');
  if (wanted.option !== undefined) form = await chooseOption(person, form, wanted.option);
  if (wanted.groups !== undefined) form = await chooseGroups(person, await waitForGroups(person), wanted.groups);
  if (wanted.priority !== undefined) form = await choose(person, form, 'request_priority', wanted.priority);
  if (wanted.dueOn !== undefined) form = await choose(person, form, 'request_due', wanted.dueOn);
  if (wanted.notes !== undefined) await person.fill(form, 'request_notes', wanted.notes);
  return await fileAnyway(person, form);
}

/** Files a request and gives its number, as the confirmation names it. */
export async function fileRequest(person: PersonClient, wanted: WantedRequest = {}): Promise<string> {
  const result = await person.submit(await fillForm(person, wanted));
  return numberIn(result);
}

export function numberIn(result: SubmitResult): string {
  const number = result.kind === 'updated' ? /REM-\d+/.exec(result.view.title)?.[0] : undefined;
  if (number === undefined) throw new Error(`nothing was filed: ${JSON.stringify(result)}`);
  return number;
}

/** What a text contains: a part of it, a pattern, or a check. */
export type Wanted = string | RegExp | ((text: string) => boolean);

export function isIn(text: string, wanted: Wanted): boolean {
  if (typeof wanted === 'string') return text.includes(wanted);
  return wanted instanceof RegExp ? wanted.test(text) : wanted(text);
}

/** The sign that a card and the details have for a state, while nothing more urgent is true. */
export function stateLine(state: ActivityState): string {
  return stateSigns[state];
}

const stateSigns: Readonly<Record<ActivityState, string>> = {
  pending: '⏳',
  open: '👀',
  active: '🔧',
  completed: '☑️',
  rejected: '🚫',
  withdrawn: '↩️',
};

/** The line of a card or of the details that says the status: the one after the heading. */
export function statusOf(shown: Shown): string {
  const lines = wordsOf(shown).split('\n');
  return lines[lines.findIndex((line) => /^(?:━━ )?REM-\d+ · /.test(line)) + 1] ?? '';
}

/** The status of what is not late, as far as who has it; `null` = nobody. */
export function assignedTo(name: string | null, state: 'pending' | 'active' = 'active'): RegExp {
  const priorities = [words('priority.high'), words('priority.medium'), words('priority.low')];
  const nobody = state === 'active' ? words('status.no_assignee') : priorities.join('|');
  return new RegExp(`${stateLine(state)} ${words(`state.${state}`)} · (?:${name ?? nobody}) · `);
}

/** The status of what somebody completed, as long as no device disputes it. */
export function completedBy(email: string): RegExp {
  return wordsLike('status.completed', { completedBy: email });
}

/** The card of a request, once it reads as wanted. */
export async function cardOf(
  person: PersonClient,
  number: string,
  wanted: Wanted = '',
  channelId: string = channels.it,
): Promise<SeenMessage> {
  return await person.waitForMessage(
    channelId,
    (message) => isCardOf(message, number) && isIn(wordsOf(message), wanted),
    { what: `a card of ${number} with ${wanted}` },
  );
}

export function isCardOf({ blocks }: Pick<SeenMessage, 'blocks'>, number: string): boolean {
  const heading = new RegExp(`^\\*?${number} ·`);
  return blocks
    .filter(({ type }) => type === 'section' || type === 'header')
    .some((block) => heading.test(textAt(objectAt(block, 'text'), 'text') ?? ''));
}

/** The card once its devices were counted: nothing of the filing is under way any more. */
export async function settledCardOf(person: PersonClient, number: string): Promise<SeenMessage> {
  return await cardOf(person, number, wordsLike('status.fixed'));
}

export function cardsOf(slack: SlackStandIn, number: string, channelId: string = channels.it) {
  return slack.messages().filter((message) => message.channelId === channelId && isCardOf(message, number));
}

/** The details, opened from a card. */
export async function detailsFrom(person: PersonClient, card: SeenMessage): Promise<SeenView> {
  return await modalAfter(person, () => person.press(card, 'open_detail'));
}

/**
 * Presses a button of the details, or chooses it under *More actions…*, and gives what the person has before them then:
 * the details as they have become, a form, or a refusal.
 */
export async function pressInDetails(
  person: PersonClient,
  details: SeenView,
  actionId: string,
  { isStale = false } = {},
): Promise<SeenView> {
  const more = details.blocks
    .flatMap((block) => objectsAt(block, 'elements'))
    .filter((element) => element['action_id'] === platformActions.moreActions)
    .flatMap((element) => objectsAt(element, 'options'))
    .map((option) => textAt(option, 'value') ?? '')
    .find((value) => chosenButton(value).id === actionId);
  const before = person.openView();
  if (more === undefined) await person.press(details, actionId, { isStale });
  else await person.press(details, platformActions.moreActions, { option: more, isStale });
  return await person.waitForView((view) => {
    if (view.id !== before?.id) return true;
    return view.hash !== before.hash && !isOnlyWithoutChoice(view, before);
  });
}

/** Whether nothing but the choice under *More actions…* is gone. */
function isOnlyWithoutChoice(view: SeenView, before: SeenView): boolean {
  const [now, then] = [JSON.stringify(view.blocks), JSON.stringify(before.blocks)];
  const anew = (blocks: string) => blocks.replaceAll('+"', '"');
  return now !== then && anew(now) === anew(then);
}

/** The same in the details of a card, which are opened first. */
export async function chooseInDetails(person: PersonClient, card: SeenMessage, actionId: string): Promise<SeenView> {
  return await pressInDetails(person, await detailsFrom(person, card), actionId);
}

/** Presses Complete on the card and submits the form. */
export async function complete(person: PersonClient, card: SeenMessage, note = ''): Promise<SubmitResult> {
  const form = await modalAfter(person, () => person.press(card, 'complete_activity'));
  if (note !== '') await person.fill(form, 'typed_note', note);
  return await person.submit(form);
}

export async function reject(person: PersonClient, card: SeenMessage, reason: string): Promise<SubmitResult> {
  const form = await modalAfter(person, () => person.press(card, 'reject_activity'));
  await person.fill(form, 'typed_reason', reason);
  return await person.submit(form);
}

/** The direct messages about a request, oldest first, as read. */
export function directText(person: PersonClient, number: string): readonly string[] {
  return person
    .directMessages()
    .map(wordsOf)
    .filter((text) => text.includes(number));
}

/** A direct message about a request that says something. */
export async function waitForDirect(person: PersonClient, number: string, part: Wanted): Promise<SeenMessage> {
  return await person.waitForDirectMessage(
    (message) => {
      const text = notifiedWordsOf(message);
      return text.includes(number) && isIn(text, part);
    },
    { what: `a direct message about ${number} with ${part}` },
  );
}

/** A line of the card's thread that says something. */
export async function waitForThreadLine(person: PersonClient, card: SeenMessage, part: Wanted): Promise<SeenMessage> {
  return await person.waitForMessage(
    card.channelId,
    (message) => message.threadTs === card.ts && isIn(wordsOf(message), part),
    { what: `a line of the thread with ${part}` },
  );
}

/** What the status says, once it says a part. */
export async function waitForStatus(person: PersonClient, part: string | RegExp): Promise<string> {
  const read = async () => wordsOf(await command(person, 'status'));
  return await eventually(`${part} in the status`, read, (text) => isIn(text, part));
}

/** The answer that stands in a field, or in the notice that a form turned into. */
export function troubleIn(result: SubmitResult): string {
  if (result.kind === 'errors') return Object.values(result.errors).join('\n');
  return result.kind === 'updated' ? wordsOf(result.view) : result.kind;
}

export function today(timeZone = 'Europe/Berlin'): CalendarDate {
  return dateIn(timeZone, new Date());
}

export function inDays(days: number, timeZone = 'Europe/Berlin'): CalendarDate {
  return addDays(today(timeZone), days);
}

/** A day as Mendbot writes it. */
export function dayInText(day: CalendarDate, locale = 'en-US'): string {
  const short = { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locale, short).format(new Date(day));
}

/** The five people most stories need. */
export function people(slack: SlackStandIn) {
  return {
    mina: slack.as(cast.mina),
    tomas: slack.as(cast.tomas),
    ben: slack.as(cast.ben),
    priya: slack.as(cast.priya),
    ada: slack.as(cast.ada),
  };
}

export function expectReference(text: string): string {
  const reference = /\b([0-9A-F]{12})\b/.exec(text)?.[1];
  expect(reference, text).toBeDefined();
  return reference ?? '';
}

/** The cells of a CSV text, by RFC 4180. */
export function cellsOf(csv: string): readonly (readonly string[])[] {
  const lines = csv.replace(/^\uFEFF/, '').split(/\r\n(?=(?:[^"]*"[^"]*")*[^"]*$)/);
  const cell = /(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g;
  return lines
    .filter((line) => line !== '')
    .map((line) => [...line.matchAll(cell)].map(([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? ''));
}

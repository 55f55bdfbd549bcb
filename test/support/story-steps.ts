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

/** The text of a message or view. */
export function wordsOf({ blocks }: Shown): string {
  return blockText(blocks).join('\n');
}

/** The text of a direct message, with its notification first. */
export function notifiedWordsOf(message: SeenMessage): string {
  return `${message.text}\n${wordsOf(message)}`;
}

/** The value of a field in a view; `undefined` = there is no such field. */
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

/** Performs an act and returns the modal that it opens. */
export async function modalAfter(person: PersonClient, act: () => Promise<unknown>): Promise<SeenView> {
  const before = new Set(person.views().map(({ id }) => id));
  await act();
  return await person.waitForView(({ id }) => !before.has(id));
}

/** Performs an act and returns the ephemeral answer to this person. */
export async function answerAfter(person: PersonClient, act: () => Promise<unknown>): Promise<SeenMessage> {
  const before = new Set(person.ephemeral().map(({ ts }) => ts));
  await act();
  return await person.waitForEphemeral(({ ts }) => !before.has(ts));
}

export async function command(person: PersonClient, text: string, channel: string = channels.general) {
  return await answerAfter(person, () => person.command(text, { channel }));
}

/** A new person, who is in the general channel like every full member. */
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

/** Searches for a recommendation, chooses the first match instead of others, and returns the changed form. */
export async function chooseRecommendation(person: PersonClient, form: SeenView, typed: string): Promise<SeenView> {
  return await chooseRefs(person, form, [await findRef(person, form, typed)]);
}

/** Chooses the first match of each word, one by one, beside those chosen before. */
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

/** The chosen recommendations of a form. */
export function chosenIn(form: SeenView): readonly string[] {
  const chosen = fieldValue(form, 'request_recommendation');
  return Array.isArray(chosen) ? chosen.map(labelOf) : [];
}

/** Chooses options and returns the changed form. */
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

/** A field's value by the latest answer of the bot, which comes a moment after the choice. */
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

/** Ticks every box for filing a second request. */
export async function fileAnyway(person: PersonClient, form: SeenView): Promise<SeenView> {
  for (const block of form.blocks) {
    const blockId = textAt(block, 'block_id') ?? '';
    if (!blockId.startsWith('anyway:')) continue;
    const boxes = objectsAt(objectAt(block, 'element'), 'options').map((box) => textAt(box, 'value') ?? '');
    await person.choose(form, 'request_anyway', boxes, { blockId });
  }
  return form;
}

/** Waits for the device groups in the form, in either language. */
export async function waitForGroups(person: PersonClient): Promise<SeenView> {
  const pending = [en, ja].map((texts) => texts['form.groups_pending']);
  return await person.waitForView((view) => !pending.some((text) => wordsOf(view).includes(text)));
}

/** Chooses device groups by their names in the list. */
export async function chooseGroups(person: PersonClient, form: SeenView, names: readonly string[]): Promise<SeenView> {
  const { options } = await person.suggest(form, 'request_groups', '');
  const values = names.map((name) => {
    // In Japanese, with another bracket.
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

/** Fills in the form, even for a recommendation that was requested already. Returns the form before its submission. */
export async function fillForm(person: PersonClient, wanted: WantedRequest = {}): Promise<SeenView> {
  let form = await chooseRecommendation(person, await openForm(person), wanted.recommendation ?? 'google chrome');
  if (wanted.option !== undefined) form = await chooseOption(person, form, wanted.option);
  if (wanted.groups !== undefined) form = await chooseGroups(person, await waitForGroups(person), wanted.groups);
  if (wanted.priority !== undefined) form = await choose(person, form, 'request_priority', wanted.priority);
  if (wanted.dueOn !== undefined) form = await choose(person, form, 'request_due', wanted.dueOn);
  if (wanted.notes !== undefined) await person.fill(form, 'request_notes', wanted.notes);
  return await fileAnyway(person, form);
}

/** Files a request and returns its number from the confirmation. */
export async function fileRequest(person: PersonClient, wanted: WantedRequest = {}): Promise<string> {
  const result = await person.submit(await fillForm(person, wanted));
  return numberIn(result);
}

export function numberIn(result: SubmitResult): string {
  const number = result.kind === 'updated' ? /REM-\d+/.exec(result.view.title)?.[0] : undefined;
  if (number === undefined) throw new Error(`nothing was filed: ${JSON.stringify(result)}`);
  return number;
}

/** A condition for a text: a part of it, a pattern, or a check. */
export type Wanted = string | RegExp | ((text: string) => boolean);

export function isIn(text: string, wanted: Wanted): boolean {
  if (typeof wanted === 'string') return text.includes(wanted);
  return wanted instanceof RegExp ? wanted.test(text) : wanted(text);
}

/** The sign of a state on a card and in the details, if nothing is more urgent. */
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

/** The status line of a card or of the details, which follows the heading. */
export function statusOf(shown: Shown): string {
  const lines = wordsOf(shown).split('\n');
  return lines[lines.findIndex((line) => /^(?:━━ )?REM-\d+ · /.test(line)) + 1] ?? '';
}

/** The status of an activity that is not late, with its assignee; `null` = nobody. */
export function assignedTo(name: string | null, state: 'pending' | 'active' = 'active'): RegExp {
  const priorities = [words('priority.high'), words('priority.medium'), words('priority.low')];
  const nobody = state === 'active' ? words('status.no_assignee') : priorities.join('|');
  return new RegExp(`${stateLine(state)} ${words(`state.${state}`)} · (?:${name ?? nobody}) · `);
}

/** The status of a completed activity that no device disputes. */
export function completedBy(email: string): RegExp {
  return wordsLike('status.completed', { completedBy: email });
}

/** The card of a request, when it contains the wanted text. */
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

/** The card after its devices were counted, which is the last step of filing. */
export async function settledCardOf(person: PersonClient, number: string): Promise<SeenMessage> {
  return await cardOf(person, number, wordsLike('status.fixed'));
}

export function cardsOf(slack: SlackStandIn, number: string, channelId: string = channels.it) {
  return slack.messages().filter((message) => message.channelId === channelId && isCardOf(message, number));
}

/** Opens the details from a card. */
export async function detailsFrom(person: PersonClient, card: SeenMessage): Promise<SeenView> {
  return await modalAfter(person, () => person.press(card, 'open_detail'));
}

/**
 * Presses a button in the details, or chooses it under *More actions…*. Returns what the person sees then: the changed
 * details, a form, or a refusal.
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

/** Whether the view differs only in the reset choice under *More actions…*. */
function isOnlyWithoutChoice(view: SeenView, before: SeenView): boolean {
  const [now, then] = [JSON.stringify(view.blocks), JSON.stringify(before.blocks)];
  const anew = (blocks: string) => blocks.replaceAll('+"', '"');
  return now !== then && anew(now) === anew(then);
}

/** Opens the details of a card, and presses a button there. */
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

/** The texts of the direct messages about a request, the oldest first. */
export function directText(person: PersonClient, number: string): readonly string[] {
  return person
    .directMessages()
    .map(wordsOf)
    .filter((text) => text.includes(number));
}

/** Waits for a direct message about a request with the wanted text. */
export async function waitForDirect(person: PersonClient, number: string, part: Wanted): Promise<SeenMessage> {
  return await person.waitForDirectMessage(
    (message) => {
      const text = notifiedWordsOf(message);
      return text.includes(number) && isIn(text, part);
    },
    { what: `a direct message about ${number} with ${part}` },
  );
}

/** Waits for a line in the card's thread with the wanted text. */
export async function waitForThreadLine(person: PersonClient, card: SeenMessage, part: Wanted): Promise<SeenMessage> {
  return await person.waitForMessage(
    card.channelId,
    (message) => message.threadTs === card.ts && isIn(wordsOf(message), part),
    { what: `a line of the thread with ${part}` },
  );
}

/** Waits for a status with this part, and returns the status. */
export async function waitForStatus(person: PersonClient, part: string | RegExp): Promise<string> {
  const read = async () => wordsOf(await command(person, 'status'));
  return await eventually(`${part} in the status`, read, (text) => isIn(text, part));
}

/** The text at a field, or in the notice that replaced a form. */
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

/** A day in Mendbot's format. */
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

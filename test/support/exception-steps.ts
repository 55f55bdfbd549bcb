import type { PersonClient } from '../../sandbox/slack/person-client.ts';
import type { SeenMessage, SeenView } from '../../sandbox/slack/seen.ts';
import type { SlackStandIn } from '../../sandbox/slack/slack-stand-in.ts';
import type { SubmitResult } from '../../sandbox/slack/submit-view.ts';
import { textAt } from '../../sandbox/wire/json-object.ts';
import type { ExceptionState } from '../../src/features/exceptions/exception.ts';
import { fieldValue, isCardOf, isIn, labelOf, modalAfter, type Wanted, wordsOf } from './story-steps.ts';
import { labelled, words } from './words.ts';
import { cast, channels } from './world.ts';

export const noor = 'U11NOOR';

/** Two exception approvers who see the cards: workspace admins, in the IT channel. */
export function addApprovers(slack: SlackStandIn): void {
  slack.addUser({
    id: noor,
    name: 'noor.aziz',
    realName: 'Noor Aziz',
    email: 'noor.aziz@fabrikam.example',
    isAdmin: true,
  });
  slack.join(channels.general, noor);
  slack.join(channels.it, noor);
  slack.join(channels.it, cast.wren);
}

export interface WantedException {
  /** A recommendation's id or words. */
  readonly about: string;
  readonly justification?: string | null;
  readonly context?: string | null;
  readonly scope?: 'global' | readonly string[] | null;
  /** `30`, `60`, `90`, or the last day. */
  readonly duration?: string | null;
}

/** Opens the form by command and fills it in. */
export async function fillExceptionForm(person: PersonClient, wanted: WantedException): Promise<SeenView> {
  const {
    about,
    justification = 'risk_accepted',
    context = 'It is isolated.',
    scope = 'global',
    duration = '30',
  } = wanted;
  const opened = await modalAfter(person, () => person.command(`exception ${about}`, { channel: channels.general }));
  const form = await withRecommendation(person, opened);
  return await fillReschedule(person, await chooseScope(person, form, scope), { justification, context, duration });
}

/** Chooses the best match if the form has no recommendation yet. */
async function withRecommendation(person: PersonClient, form: SeenView): Promise<SeenView> {
  const id = 'exception_recommendation';
  if (fieldValue(form, id) !== null) return form;
  const { options } = await person.suggest(form, id, '');
  return await changed(person, form, () => person.choose(form, id, textAt(options[0], 'value') ?? ''));
}

/** Fills in the fields that every form of an exception has, including a renewal's. */
export async function fillReschedule(
  person: PersonClient,
  form: SeenView,
  { justification, context, duration }: Pick<WantedException, 'justification' | 'context' | 'duration'>,
): Promise<SeenView> {
  if (justification != null) await person.choose(form, 'exception_justification', justification);
  if (context != null) await person.fill(form, 'exception_context', context);
  if (duration == null) return form;
  const isDate = duration.includes('-');
  const grown = await changed(person, form, () =>
    person.choose(form, 'exception_duration', isDate ? 'until' : duration),
  );
  if (isDate) await person.choose(grown, 'exception_until', duration);
  return grown;
}

export async function chooseScope(
  person: PersonClient,
  form: SeenView,
  scope: WantedException['scope'],
): Promise<SeenView> {
  if (scope == null) return form;
  const isGlobal = scope === 'global';
  const grown = await changed(person, form, () =>
    person.choose(form, 'exception_scope', isGlobal ? 'global' : 'groups'),
  );
  if (isGlobal || scope.length === 0) return grown;
  return await changed(person, grown, async () => {
    await person.choose(grown, 'exception_groups', await groupValues(person, grown, scope));
  });
}

/** The groups are read in the background, so the list is opened until it contains them. */
async function groupValues(person: PersonClient, form: SeenView, names: readonly string[]): Promise<readonly string[]> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { options } = await person.suggest(form, 'exception_groups', '');
    const found = names.map((name) => options.find((option) => labelOf(option).startsWith(`${name} (`)));
    if (!found.includes(undefined)) return found.map((option) => textAt(option, 'value') ?? '');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the form does not offer ${names.join(', ')}`);
}

/** The names of the groups in the form, the largest first. */
export async function offeredGroups(person: PersonClient, form: SeenView): Promise<readonly string[]> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { options } = await person.suggest(form, 'exception_groups', '');
    const labels = options.map(labelOf).filter((label) => / \([\d,]+\)$/.test(label));
    if (labels.length > 0) return labels.map((label) => label.replace(/ \([\d,]+\)$/, ''));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the form offers no groups');
}

export async function changed(person: PersonClient, form: SeenView, act: () => Promise<unknown>): Promise<SeenView> {
  const before = person.views().find(({ id }) => id === form.id)?.hash;
  await act();
  return await person.waitForView(({ id, hash }) => id === form.id && hash !== before);
}

/** Requests an exception and returns its number from the confirmation. */
export async function requestException(person: PersonClient, wanted: WantedException): Promise<string> {
  return exceptionNumberIn(await person.submit(await fillExceptionForm(person, wanted)));
}

export function exceptionNumberIn(result: SubmitResult): string {
  const number = result.kind === 'updated' ? /EXC-\d+/.exec(result.view.title)?.[0] : undefined;
  if (number === undefined) throw new Error(`nothing was requested: ${JSON.stringify(result)}`);
  return number;
}

/** The line for a state on the card of an exception. */
export function exceptionStateLine(state: ExceptionState): string {
  return labelled('exception.line.state', words(`exception.state.${state}`));
}

/** The card of an exception, when it contains the wanted text. */
export async function exceptionCardOf(person: PersonClient, number: string, wanted: Wanted = ''): Promise<SeenMessage> {
  return await person.waitForMessage(
    channels.it,
    (message) => isCardOf(message, number) && isIn(wordsOf(message), wanted),
  );
}

/** Opens an exception by a command that names its number. */
export async function openException(person: PersonClient, text: string): Promise<SeenView> {
  return await modalAfter(person, () => person.command(text, { channel: channels.general }));
}

export async function approve(person: PersonClient, number: string, note = ''): Promise<SubmitResult> {
  const card = await exceptionCardOf(person, number, exceptionStateLine('requested'));
  const form = await modalAfter(person, () => person.press(card, 'approve_exception'));
  if (note !== '') await person.fill(form, 'typed_note', note);
  return await person.submit(form);
}

/** Presses Reject or Cancel on the card and gives the reason. */
export async function decideWithReason(
  person: PersonClient,
  card: SeenMessage,
  action: 'reject_exception' | 'cancel_exception',
  reason: string,
): Promise<SubmitResult> {
  const form = await modalAfter(person, () => person.press(card, action));
  await person.fill(form, 'typed_reason', reason);
  return await person.submit(form);
}

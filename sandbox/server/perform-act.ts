import {
  type ActResult,
  type ElementAt,
  type PersonAct,
  type Place,
  type SuggestionAnswer,
  type SuggestionRequest,
  slackCommands,
} from '../protocol/person-acts.ts';
import type { PersonClient } from '../slack/person-client.ts';
import { NotPossible } from '../slack/refusals.ts';
import type { CommandResult } from '../slack/run-command.ts';
import { type SeenMessage, type SeenView, withReplies } from '../slack/seen.ts';
import type { InteractionResult } from '../slack/send-interaction.ts';
import type { SlackStandIn } from '../slack/slack-stand-in.ts';
import type { SubmitResult } from '../slack/submit-view.ts';
import type { SandboxWorld } from './sandbox-world.ts';

type Acting = Pick<SandboxWorld, 'slack' | 'readMarks'>;

/** An act without the bot. */
const doneAlone = { outcome: 'done', ackMs: null } as const satisfies ActResult;

/** Performs the act as this person. Returns `not_possible` for what Slack's client would not offer. */
export async function performAct(world: Acting, personId: string, act: PersonAct): Promise<ActResult> {
  try {
    return await perform(world, world.slack.as(personId), act);
  } catch (error) {
    if (!(error instanceof NotPossible)) throw error;
    return { outcome: 'not_possible', reason: readableReason(world.slack, error.message) };
  }
}

export async function suggest(
  { slack }: Pick<SandboxWorld, 'slack'>,
  personId: string,
  request: SuggestionRequest,
): Promise<SuggestionAnswer> {
  const { place, blockId, actionId, query } = request;
  const person = slack.as(personId);
  try {
    const offered = await person.suggest(findTarget(person, place), actionId, query, { blockId });
    return { options: offered.options, optionGroups: offered.optionGroups, problem: offered.problem ?? null };
  } catch (error) {
    if (!(error instanceof NotPossible)) throw error;
    return { options: [], optionGroups: [], problem: readableReason(slack, error.message) };
  }
}

async function perform(world: Acting, person: PersonClient, act: PersonAct): Promise<ActResult> {
  switch (act.do) {
    case 'command':
      return runCommand(world, person, act);
    case 'shortcut':
      return timed(() => person.shortcut(act.callbackId));
    case 'message-shortcut':
      return timed(() => person.messageShortcut(act.callbackId, findMessage(person, act)));
    case 'press':
    case 'choose':
    case 'fill':
      return touchElement(person, act);
    case 'submit':
      return submit(person, act.viewId);
    case 'close':
      await person.closeView(findView(person, act.viewId));
      return doneAlone;
    case 'close-all':
      await person.closeAllViews();
      return doneAlone;
    default:
      performAlone(world, person, act);
      return doneAlone;
  }
}

type AloneAct = Extract<
  PersonAct,
  { readonly do: 'post' | 'open-home' | 'read' | 'dismiss' | 'delete' | 'join' | 'leave' }
>;

/** Acts that the person's client performs without waiting for the bot. */
function performAlone(world: Acting, person: PersonClient, act: AloneAct): void {
  switch (act.do) {
    case 'post':
      requireChannel(world, act.channelId);
      person.post(act.channelId, asTyped(act.text), act.threadTs === undefined ? {} : { threadTs: act.threadTs });
      return;
    case 'open-home':
      person.openHome();
      return;
    case 'read':
      readAll(world, person, act.channelId);
      return;
    case 'dismiss':
      person.dismiss(act.ts);
      return;
    case 'delete':
      person.deleteMessage(act.channelId, act.ts);
      return;
    case 'join':
      person.join(act.channelId);
      // Messages from before the person joined are not new.
      readAll(world, person, act.channelId);
      return;
    case 'leave':
      person.leave(act.channelId);
      return;
  }
}

/** Slack takes the first word as the command. The text may start with the command. */
async function runCommand(
  world: Acting,
  person: PersonClient,
  { channelId, text }: { readonly channelId: string; readonly text: string },
): Promise<ActResult> {
  requireChannel(world, channelId);
  const [, command, rest = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  if (command === undefined) return timed(() => person.command(text, { channel: channelId }));
  const own = slackCommands.find((known) => known.command === command.toLowerCase());
  if (own === undefined) return timed(() => person.command(rest, { channel: channelId, command }));
  return { ...doneAlone, said: readableReason(world.slack, person.slackCommand(own.command, rest, channelId)) };
}

function touchElement(person: PersonClient, act: Extract<PersonAct, ElementAt>): Promise<ActResult> {
  const { blockId, actionId } = act;
  const target = findTarget(person, act.place);
  switch (act.do) {
    case 'press':
      return timed(() =>
        person.press(target, actionId, { blockId, ...(act.option === undefined ? {} : { option: act.option }) }),
      );
    case 'choose':
      return timed(() => person.choose(target, actionId, act.values, { blockId }));
    case 'fill':
      return timed(() => person.fill(target, actionId, act.text, { blockId, isEnterPressed: act.isEnterPressed }));
  }
}

/** The person waits in real time, even if the sandbox's time moves. */
async function timed(ask: () => Promise<CommandResult | InteractionResult | undefined>): Promise<ActResult> {
  const startedAtMs = performance.now();
  const result = await ask();
  const ackMs = Math.round(performance.now() - startedAtMs);
  if (result === undefined) return doneAlone;
  return result.acked ? { outcome: 'done', ackMs } : unanswered(result.error, ackMs);
}

async function submit(person: PersonClient, viewId: string): Promise<ActResult> {
  const startedAtMs = performance.now();
  const result = await person.submit(findView(person, viewId));
  return toActResult(result, Math.round(performance.now() - startedAtMs));
}

function toActResult(result: SubmitResult, ackMs: number): ActResult {
  switch (result.kind) {
    case 'timeout':
      return unanswered(result.error, ackMs);
    case 'client_refused':
      return { outcome: 'incomplete', blockIds: result.blockIds };
    case 'errors':
      return { outcome: 'field_errors', errors: result.errors };
    case 'invalid_response':
      return { outcome: 'invalid_answer', problem: result.problem };
    default:
      return { outcome: 'done', ackMs };
  }
}

function unanswered(error: InteractionResult['error'], ackMs: number): ActResult {
  return { outcome: error === 'dispatch_failed' ? 'unreachable' : 'late', ackMs };
}

/** Slack's client sends these three characters as entities, so that typed text is not read as markup. */
function asTyped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function readAll({ slack, readMarks }: Acting, { userId }: PersonClient, channelId: string): void {
  const isSeen = (visibleTo: string | undefined) => visibleTo === undefined || visibleTo === userId;
  const newest = slack.messages().findLast((one) => one.channelId === channelId && isSeen(one.visibleTo));
  if (newest !== undefined) readMarks.see(userId, channelId, newest.ts);
}

function requireChannel({ slack }: Acting, channelId: string): void {
  if (slack.channels().some(({ id }) => id === channelId)) return;
  throw new NotPossible('there is no such channel');
}

/** The person's message or view. Throws `NotPossible` if it is gone. */
function findTarget(person: PersonClient, place: Place): SeenMessage | SeenView {
  return place.kind === 'view' ? findView(person, place.viewId) : findMessage(person, place);
}

function findView(person: PersonClient, viewId: string): SeenView {
  const home = person.home();
  const view = [...person.views(), ...(home === null ? [] : [home])].find(({ id }) => id === viewId);
  if (view === undefined) throw new NotPossible('this form is closed already; nothing was sent');
  return view;
}

function findMessage(person: PersonClient, { channelId, ts }: { channelId: string; ts: string }): SeenMessage {
  const shared = withReplies(person.messagesIn(channelId));
  const message = [...shared, ...person.ephemeral()].find((one) => one.channelId === channelId && one.ts === ts);
  if (message === undefined) throw new NotPossible('this message is gone; nothing was sent');
  return message;
}

/** A stand-in's reason as a sentence with names instead of ids. */
function readableReason(slack: Pick<SlackStandIn, 'users' | 'channels'>, reason: string): string {
  const people = slack.users().map(({ id, realName }) => [id, realName] as const);
  const channels = slack.channels().map(({ id, name, kind }) => {
    return [id, kind === 'im' ? 'the direct conversation' : `#${name}`] as const;
  });
  const names = new Map<string, string>([...people, ...channels]);
  const named = reason.replaceAll(/\b[A-Z][A-Z0-9]+\b/g, (word) => names.get(word) ?? word);
  const begun = named.charAt(0).toUpperCase() + named.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

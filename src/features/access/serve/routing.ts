import type { AllMiddlewareArgs, App, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../../platform/services.ts';
import type { After, Call, Opening } from '../../../platform/slack/call.ts';
import type { Route, RouteKind, Subcommand } from '../../../platform/slack/route.ts';
import { section, sentenceOption } from '../../../platform/slack/views/elements.ts';
import { troubleNotice } from '../../../platform/slack/views/form.ts';
import { accessTexts } from '../texts.ts';
import { type ActionCall, type ActionListener, onAction } from './on-action.ts';
import { type CommandCall, type CommandListener, onCommand } from './on-command.ts';
import { type OptionsCall, type OptionsListener, onOptions } from './on-options.ts';
import { onMessageShortcut, onShortcut } from './on-shortcut.ts';
import { onSubmission, type SubmissionAnswer, type SubmissionCall, type SubmissionListener } from './on-submission.ts';
import { newReference } from './serve.ts';

/** A button, a menu or a select that tells us of each choice. */
export function action(id: string, listener: ActionListener): Route {
  return { kind: 'action', id, listen: (deps: Services) => onAction(deps, listener) };
}

/** A form that is submitted, by its callback id. */
export function submission(id: string, listener: SubmissionListener): Route {
  return { kind: 'submission', id, listen: (deps: Services) => onSubmission(deps, listener) };
}

/** A type-ahead. */
export function options(id: string, listener: OptionsListener): Route {
  return { kind: 'options', id, listen: (deps: Services) => onOptions(deps, listener) };
}

/** A global shortcut. */
export function shortcut(id: string, listener: Parameters<typeof onShortcut>[1]): Route {
  return { kind: 'shortcut', id, listen: (deps: Services) => onShortcut(deps, listener) };
}

export function messageShortcut(id: string, listener: Parameters<typeof onMessageShortcut>[1]): Route {
  return { kind: 'message_action', id, listen: (deps: Services) => onMessageShortcut(deps, listener) };
}

/** An event that the manifest subscribes to. */
export function event<Type extends string>(
  type: Type,
  listen: (deps: Services) => (args: SlackEventMiddlewareArgs<Type> & AllMiddlewareArgs) => Promise<void>,
): Route {
  return { kind: 'event', id: type, listen };
}

export type SubcommandRun = (call: CommandCall, text: string) => Promise<After>;

/** A subcommand that opens something, or has something done. */
export function subcommand(name: string, run: SubcommandRun): Subcommand {
  return { name, isReading: false, run };
}

/** A subcommand whose answer is a message. */
export function readingSubcommand(name: string, run: SubcommandRun): Subcommand {
  return { name, isReading: true, run };
}

/** What all features answer, by id. */
export interface Routing {
  /** The slash command. */
  readonly command: string;
  readonly routes: readonly Route[];
  readonly subcommands: ReadonlyMap<string, Subcommand>;
}

/**
 * One listener for all of a kind, since Bolt asks each that is registered about each request. An id that nothing answers
 * is reported to the person instead of waiting for Slack's time-out. An event without a route is dropped.
 */
export function register(app: App, deps: Services, { command, routes, subcommands }: Routing): void {
  const known = onCommand(deps, runSubcommand(subcommands), onlyReads(subcommands));
  const unknown = onCommand(deps, unknownCommand);
  app.command(/[\s\S]*/, async (args) => await (args.command.command === command ? known : unknown)(args));
  const listeners = <Kind extends RouteKind>(...kinds: readonly Kind[]) =>
    new Map(
      routes
        .filter(({ kind }) => kinds.some((one) => one === kind))
        .map(({ kind, id, listen }) => [`${kind}:${id}`, listen(deps as never)]),
    );
  const shortcuts = listeners('shortcut', 'message_action');
  const unknownOnes = onShortcut(deps, unknownShortcut);
  app.shortcut({}, async (args) => {
    const { type, callback_id: id } = args.shortcut;
    await (shortcuts.get(`${type}:${id}`) ?? unknownOnes)(args as never);
  });
  const actions = listeners('action');
  const unknownPress = onAction(deps, unknownAction);
  app.action({ type: 'block_actions' }, async (args) => {
    await (actions.get(`action:${args.action.action_id}`) ?? unknownPress)(args as never);
  });
  const submissions = listeners('submission');
  const unknownForm = onSubmission(deps, unknownSubmission);
  app.view({ type: 'view_submission' }, async (args) => {
    await (submissions.get(`submission:${args.view.callback_id}`) ?? unknownForm)(args as never);
  });
  const optionSources = listeners('options');
  const unknownSource = onOptions(deps, unknownOptions);
  app.options({}, async (args) => {
    await (optionSources.get(`options:${args.payload.action_id}`) ?? unknownSource)(args as never);
  });
  const events = listeners('event');
  app.event(/[\s\S]*/, async (args) => await events.get(`event:${args.event.type}`)?.(args as never));
}

/** Runs the subcommand that the first word names, or else `help`. */
function runSubcommand(subcommands: ReadonlyMap<string, Subcommand>): CommandListener {
  return async (call) => {
    const [, ...rest] = call.text.split(/\s+/);
    const found = subcommands.get(firstWord(call.text)) ?? subcommands.get('help');
    // The constructors above take the same call.
    return (await found?.run(call as never, rest.join(' '))) ?? null;
  };
}

/** Whether a message is all that comes of it. */
function onlyReads(subcommands: ReadonlyMap<string, Subcommand>): (text: string) => boolean {
  return (text) => subcommands.get(firstWord(text))?.isReading ?? false;
}

function firstWord(text: string): string {
  return text.split(/\s+/, 1)[0]?.toLowerCase() ?? '';
}

/** A button, form or command that this version does not know: said to the person, and reported. */
async function unknownAction(call: ActionCall): Promise<After> {
  const text = report(call, 'action');
  const { view } = call;
  if (view === null) return () => call.reply({ text, blocks: [section(text)] });
  return () => call.deps.client.views.push({ trigger_id: call.triggerId, view: troubleNotice(call.t, text, null) });
}

async function unknownSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  return troubleNotice(call.t, report(call, 'view'), null);
}

async function unknownShortcut(call: Opening): Promise<After> {
  const view = troubleNotice(call.t, report(call, 'shortcut'), null);
  return () => call.deps.client.views.open({ trigger_id: call.triggerId, view });
}

async function unknownCommand(call: CommandCall): Promise<After> {
  const text = report(call, 'command');
  return () => call.reply({ text, blocks: [section(text)] });
}

async function unknownOptions(call: OptionsCall) {
  return [sentenceOption(report(call, 'options'))];
}

function report({ deps, t }: Call, kind: string): string {
  const reference = newReference(deps);
  deps.program.log.warn({ kind, reference }, 'an unknown id was pressed');
  return t.with(accessTexts).mrkdwn('error.unknown_id', { reference });
}

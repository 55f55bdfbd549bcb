import type { AllMiddlewareArgs, App, BlockAction, SlackEventMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Services } from '../../services.ts';
import type {
  ActionCall,
  ActionListener,
  After,
  Call,
  CommandCall,
  CommandListener,
  MessageShortcutListener,
  Opening,
  OptionsCall,
  OptionsListener,
  ShortcutListener,
  SubmissionAnswer,
  SubmissionCall,
  SubmissionListener,
} from '../call.ts';
import { platformActions } from '../ids.ts';
import { chosenButton } from '../more-actions.ts';
import { section, sentenceOption } from '../views/elements.ts';
import { troubleNotice } from '../views/form.ts';
import { onAction, onCommand, onMessageShortcut, onOptions, onShortcut, onSubmission } from './on-request.ts';
import { newReference } from './serve.ts';

/** What answers one id of Slack: a button, a form, a type-ahead, a shortcut, or the type of an event. */
export type Route =
  | { readonly kind: 'action'; readonly id: string; readonly listener: ActionListener }
  | { readonly kind: 'submission'; readonly id: string; readonly listener: SubmissionListener }
  | { readonly kind: 'options'; readonly id: string; readonly listener: OptionsListener }
  | { readonly kind: 'shortcut'; readonly id: string; readonly listener: ShortcutListener }
  | { readonly kind: 'message_action'; readonly id: string; readonly listener: MessageShortcutListener }
  | {
      readonly kind: 'event';
      readonly id: string;
      readonly listen: (deps: Services) => (args: never) => Promise<void>;
    };

/** A button, a menu or a select that tells us of each choice. */
export function action(id: string, listener: ActionListener): Route {
  return { kind: 'action', id, listener };
}

/** A form that is submitted, by its callback id. */
export function submission(id: string, listener: SubmissionListener): Route {
  return { kind: 'submission', id, listener };
}

/** A type-ahead. */
export function options(id: string, listener: OptionsListener): Route {
  return { kind: 'options', id, listener };
}

/** A global shortcut. */
export function shortcut(id: string, listener: ShortcutListener): Route {
  return { kind: 'shortcut', id, listener };
}

export function messageShortcut(id: string, listener: MessageShortcutListener): Route {
  return { kind: 'message_action', id, listener };
}

/** An event that the manifest subscribes to. */
export function event<Type extends string>(
  type: Type,
  listen: (deps: Services) => (args: SlackEventMiddlewareArgs<Type> & AllMiddlewareArgs) => Promise<void>,
): Route {
  return { kind: 'event', id: type, listen };
}

/** A first word of the slash command. */
export interface Subcommand {
  readonly name: string;
  /** A message is all that comes of it: no form, no order and no file. */
  readonly isReading: boolean;
  /** `text` is what was typed after the name. */
  readonly run: (call: CommandCall, text: string) => Promise<After>;
}

/** A subcommand that opens something, or has something done. */
export function subcommand(name: string, run: Subcommand['run']): Subcommand {
  return { name, isReading: false, run };
}

/** A subcommand whose answer is a message. */
export function readingSubcommand(name: string, run: Subcommand['run']): Subcommand {
  return { name, isReading: true, run };
}

/** What answers a text whose first word is no subcommand. */
export function anythingElse(run: (call: CommandCall) => Promise<After>): Subcommand {
  return { name: anyName, isReading: false, run: (call) => run(call) };
}

const anyName = '*';

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
  const { shortcuts, messageShortcuts, actions, submissions, sources, events } = listenersOf(deps, routes);
  const unknownOnes = onShortcut(deps, unknownShortcut);
  app.shortcut({}, async ({ shortcut: body, ack }) => {
    const { callback_id: id } = body;
    if (body.type === 'message_action') await (messageShortcuts.get(id) ?? unknownOnes)({ body, ack });
    else await (shortcuts.get(id) ?? unknownOnes)({ body, ack });
  });
  const unknownPress = onAction(deps, unknownAction);
  actions.set(platformActions.moreActions, onAction(deps, pressChosen(routes)));
  const run = runSubcommand(subcommands);
  actions.set(
    platformActions.runCommand,
    onAction(deps, async (call) => await run({ ...call, text: call.value })),
  );
  app.action<BlockAction>({ type: 'block_actions' }, async (args) => {
    await (actions.get(args.action.action_id) ?? unknownPress)(args);
  });
  const unknownForm = onSubmission(deps, unknownSubmission);
  app.view<ViewSubmitAction>({ type: 'view_submission' }, async (args) => {
    await (submissions.get(args.view.callback_id) ?? unknownForm)(args);
  });
  const unknownSource = onOptions(deps, unknownOptions);
  app.options<'block_suggestion'>({}, async (args) => {
    await (sources.get(args.payload.action_id) ?? unknownSource)(args);
  });
  // `event` has checked that the listener takes the event of its type.
  app.event(/[\s\S]*/, async (args) => await events.get(args.event.type)?.(args as never));
}

function listenersOf(deps: Services, routes: readonly Route[]) {
  const found = {
    shortcuts: new Map<string, ReturnType<typeof onShortcut>>(),
    messageShortcuts: new Map<string, ReturnType<typeof onMessageShortcut>>(),
    actions: new Map<string, ReturnType<typeof onAction>>(),
    submissions: new Map<string, ReturnType<typeof onSubmission>>(),
    sources: new Map<string, ReturnType<typeof onOptions>>(),
    events: new Map<string, (args: never) => Promise<void>>(),
  };
  for (const route of routes) {
    switch (route.kind) {
      case 'shortcut':
        found.shortcuts.set(route.id, onShortcut(deps, route.listener));
        break;
      case 'message_action':
        found.messageShortcuts.set(route.id, onMessageShortcut(deps, route.listener));
        break;
      case 'action':
        found.actions.set(route.id, onAction(deps, route.listener));
        break;
      case 'submission':
        found.submissions.set(route.id, onSubmission(deps, route.listener));
        break;
      case 'options':
        found.sources.set(route.id, onOptions(deps, route.listener));
        break;
      case 'event':
        found.events.set(route.id, route.listen(deps));
        break;
    }
  }
  return found;
}

/** What is chosen among seldom pressed buttons is pressed. */
function pressChosen(routes: readonly Route[]): ActionListener {
  const listeners = new Map(routes.flatMap((route) => (route.kind === 'action' ? [[route.id, route.listener]] : [])));
  return async (call) => {
    const { id, value } = chosenButton(call.value);
    return await (listeners.get(id) ?? unknownAction)({ ...call, value });
  };
}

/** Runs the subcommand that the first word names, or what answers anything else. */
function runSubcommand(subcommands: ReadonlyMap<string, Subcommand>): CommandListener {
  return async (call) => {
    const [, ...rest] = call.text.split(/\s+/);
    const found = subcommands.get(firstWord(call.text)) ?? subcommands.get(anyName);
    return (await found?.run(call, rest.join(' '))) ?? null;
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
  return t.mrkdwn('error.unknown_id', { reference });
}

import type { AllMiddlewareArgs, App, BlockAction, SlackEventMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { Services } from '../../services.ts';
import {
  type ActionCall,
  type ActionListener,
  type After,
  type Call,
  type CommandCall,
  type CommandListener,
  type MessageShortcutListener,
  type Opening,
  type OptionsCall,
  type OptionsListener,
  type ShortcutListener,
  type SubmissionAnswer,
  type SubmissionCall,
  type SubmissionListener,
  updateView,
} from '../call.ts';
import { platformActions } from '../ids.ts';
import { chosenButton, withoutChoice } from '../more-actions.ts';
import { section, sentenceOption } from '../views/elements.ts';
import { troubleNotice } from '../views/form.ts';
import { onAction, onCommand, onMessageShortcut, onOptions, onShortcut, onSubmission } from './on-request.ts';
import { newReference } from './serve.ts';

interface Listeners {
  readonly action: ActionListener;
  readonly submission: SubmissionListener;
  readonly options: OptionsListener;
  readonly shortcut: ShortcutListener;
  readonly message_action: MessageShortcutListener;
  readonly event: (deps: Services) => (args: never) => Promise<void>;
}

type RouteOf<Kind extends keyof Listeners> = {
  readonly kind: Kind;
  readonly id: string;
  readonly listener: Listeners[Kind];
};

export type Route = { [Kind in keyof Listeners]: RouteOf<Kind> }[keyof Listeners];

export const action = (id: string, listener: ActionListener): Route => ({ kind: 'action', id, listener });

export const submission = (id: string, listener: SubmissionListener): Route => ({ kind: 'submission', id, listener });

export const options = (id: string, listener: OptionsListener): Route => ({ kind: 'options', id, listener });

export const shortcut = (id: string, listener: ShortcutListener): Route => ({ kind: 'shortcut', id, listener });

export function messageShortcut(id: string, listener: MessageShortcutListener): Route {
  return { kind: 'message_action', id, listener };
}

export function event<Type extends string>(
  type: Type,
  listener: (deps: Services) => (args: SlackEventMiddlewareArgs<Type> & AllMiddlewareArgs) => Promise<void>,
): Route {
  return { kind: 'event', id: type, listener };
}

export interface Subcommand {
  readonly name: string;
  /** The subcommand answers only with a message: no form, no order and no file. */
  readonly isReading: boolean;
  /** `text` follows the name of the subcommand. `names` are those of all subcommands. */
  readonly run: (call: CommandCall, text: string, names: readonly string[]) => Promise<After>;
}

export const subcommand = (name: string, run: Subcommand['run']): Subcommand => ({ name, isReading: false, run });

export const readingSubcommand = (name: string, run: Subcommand['run']): Subcommand => ({ name, isReading: true, run });

export function anythingElse(run: (call: CommandCall, names: readonly string[]) => Promise<After>): Subcommand {
  return { name: anyName, isReading: false, run: (call, _, names) => run(call, names) };
}

const anyName = '*';

export interface Routing {
  readonly command: string;
  readonly routes: readonly Route[];
  readonly subcommands: ReadonlyMap<string, Subcommand>;
}

/**
 * Registers one Bolt listener per kind of request, because Bolt calls every listener for each request. An unknown id is
 * reported to the person. An event without a route is dropped.
 */
export function register(app: App, deps: Services, { command, routes, subcommands }: Routing): void {
  const listeners = new Map(routes.map((route) => [`${route.kind} ${route.id}`, route.listener]));
  // The key contains the kind, so the listener has its type.
  const find = <Kind extends keyof Listeners>(kind: Kind, id: string) =>
    listeners.get(`${kind} ${id}`) as Listeners[Kind] | undefined;
  const run = runSubcommand(subcommands);
  const onlyReads = (text: string) => subcommands.get(firstWord(text))?.isReading ?? false;
  const press = (id: string): ActionListener => {
    switch (id) {
      case platformActions.moreActions:
        return async (call) => {
          const chosen = chosenButton(call.value);
          const after = await press(chosen.id)({ ...call, value: chosen.value });
          const { deps, view } = call;
          return async () => {
            await after?.();
            if (view?.type !== 'modal') return;
            await updateView(deps, { view_id: view.id, hash: view.hash, view: withoutChoice(view) });
          };
        };
      case platformActions.runCommand:
        return async (call) => await run({ ...call, text: call.value });
      default:
        return find('action', id) ?? unknownAction;
    }
  };
  app.command(/[\s\S]*/, async (args) => {
    if (args.command.command === command) await onCommand(deps, args, run, onlyReads);
    else await onCommand(deps, args, unknownCommand);
  });
  app.shortcut({}, async ({ shortcut: body, ack }) => {
    const { callback_id: id } = body;
    if (body.type === 'message_action') {
      await onMessageShortcut(deps, { body, ack }, find('message_action', id) ?? unknownShortcut);
    } else {
      await onShortcut(deps, { body, ack }, find('shortcut', id) ?? unknownShortcut);
    }
  });
  app.action<BlockAction>({ type: 'block_actions' }, async (args) => {
    await onAction(deps, args, press(args.action.action_id));
  });
  app.view<ViewSubmitAction>({ type: 'view_submission' }, async (args) => {
    await onSubmission(deps, args, find('submission', args.view.callback_id) ?? unknownSubmission);
  });
  app.options<'block_suggestion'>({}, async (args) => {
    await onOptions(deps, args, find('options', args.payload.action_id) ?? unknownOptions);
  });
  // `event` ensures that the listener accepts its event type.
  app.event(/[\s\S]*/, async (args) => await find('event', args.event.type)?.(deps)(args as never));
}

function runSubcommand(subcommands: ReadonlyMap<string, Subcommand>): CommandListener {
  const names = [...subcommands.keys()].filter((name) => name !== anyName && name !== '');
  return async (call) => {
    const [, ...rest] = call.text.split(/\s+/);
    const found = subcommands.get(firstWord(call.text)) ?? subcommands.get(anyName);
    return (await found?.run(call, rest.join(' '), names)) ?? null;
  };
}

function firstWord(text: string): string {
  return text.split(/\s+/, 1)[0]?.toLowerCase() ?? '';
}

/** Handles an id that this version does not know. Tells the person, and logs it. */
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

import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Services } from '../../../platform/services.ts';
import type { After } from '../../../platform/slack/call.ts';
import type { Route, Subcommand } from '../../../platform/slack/route.ts';
import { type ActionListener, onAction } from './on-action.ts';
import type { CommandCall } from './on-command.ts';
import { type OptionsListener, onOptions } from './on-options.ts';
import { onMessageShortcut, onShortcut } from './on-shortcut.ts';
import { onSubmission, type SubmissionListener } from './on-submission.ts';

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

import type { App } from '@slack/bolt';
import type { Services } from '../../../platform/services.ts';
import { command } from '../../../platform/slack/ids.ts';
import type { Route, RouteKind, Subcommand } from '../../../platform/slack/route.ts';
import { onAction } from './on-action.ts';
import { onCommand } from './on-command.ts';
import { onOptions } from './on-options.ts';
import { onShortcut } from './on-shortcut.ts';
import { onSubmission } from './on-submission.ts';
import { onlyReads, remediateCommand } from './remediate-command.ts';
import { unknownAction, unknownCommand, unknownOptions, unknownShortcut, unknownSubmission } from './unknown-id.ts';

/** What all features answer, by id. */
export interface Routing {
  readonly routes: readonly Route[];
  readonly subcommands: ReadonlyMap<string, Subcommand>;
}

/**
 * One listener for all of a kind, since Bolt asks each that is registered about each request. An id that nothing answers
 * is reported to the person instead of waiting for Slack's time-out. An event without a route is dropped.
 */
export function register(app: App, deps: Services, { routes, subcommands }: Routing): void {
  const remediate = onCommand(deps, remediateCommand(subcommands), onlyReads(subcommands));
  const unknown = onCommand(deps, unknownCommand);
  app.command(/[\s\S]*/, async (args) => await (args.command.command === command ? remediate : unknown)(args));
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

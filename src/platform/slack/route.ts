export const routeKinds = ['shortcut', 'message_action', 'action', 'submission', 'options', 'event'] as const;
export type RouteKind = (typeof routeKinds)[number];

/** What answers one id of Slack: a button, a form, a type-ahead, a shortcut, or the type of an event. */
export interface Route {
  readonly kind: RouteKind;
  readonly id: string;
  /** Makes a listener of Bolt's. */
  readonly listen: (deps: never) => (args: never) => Promise<void>;
}

/** A first word of the slash command. */
export interface Subcommand {
  readonly name: string;
  /** A message is all that comes of it: no form, no order and no file. */
  readonly isReading: boolean;
  /** `text` is what was typed after the name. */
  readonly run: (call: never, text: string) => Promise<(() => Promise<unknown>) | null>;
}

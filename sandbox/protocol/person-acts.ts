import type { AppFeatures, JsonObject } from './workspace-view.ts';

/** The message or view that contains an element. */
export type Place =
  | { readonly kind: 'message'; readonly channelId: string; readonly ts: string }
  | { readonly kind: 'view'; readonly viewId: string };

/** An act of a person; `POST /api/people/{personId}/acts`, answered with an `ActResult`. */
export type PersonAct =
  | { readonly do: 'command'; readonly channelId: string; readonly text: string }
  | { readonly do: 'post'; readonly channelId: string; readonly text: string; readonly threadTs?: string }
  | { readonly do: 'shortcut'; readonly callbackId: string }
  | { readonly do: 'message-shortcut'; readonly callbackId: string; readonly channelId: string; readonly ts: string }
  /**
   * A button, or an option of an overflow menu or of a select in a message. `option`: the value of an option, or an id.
   */
  | (ElementAt & { readonly do: 'press'; readonly option?: string })
  /** A select, picker, radio group, set of checkboxes or files. `values`: values of options, or ids and dates. */
  | (ElementAt & { readonly do: 'choose'; readonly values: readonly string[] })
  | (ElementAt & { readonly do: 'fill'; readonly text: string; readonly isEnterPressed: boolean })
  | { readonly do: 'submit'; readonly viewId: string }
  | { readonly do: 'close'; readonly viewId: string }
  /** The X of a form, which also closes the forms below. */
  | { readonly do: 'close-all' }
  | { readonly do: 'open-home' }
  /** The viewer has seen everything in this channel. */
  | { readonly do: 'read'; readonly channelId: string }
  | { readonly do: 'dismiss'; readonly channelId: string; readonly ts: string }
  | { readonly do: 'delete'; readonly channelId: string; readonly ts: string }
  | { readonly do: 'join'; readonly channelId: string }
  | { readonly do: 'leave'; readonly channelId: string };

export interface ElementAt {
  readonly place: Place;
  readonly blockId: string;
  readonly actionId: string;
}

/**
 * The result of an act. `not_possible`: Slack's client would not offer the act, and `reason` says why. `late`: the bot
 * took longer than three seconds. `unreachable`: no connection of the bot accepted the act.
 */
export type ActResult =
  /** `said`: Slack's own answer to one of its own commands. */
  | { readonly outcome: 'done'; readonly ackMs: number | null; readonly said?: string }
  | { readonly outcome: 'late' | 'unreachable'; readonly ackMs: number }
  | { readonly outcome: 'not_possible'; readonly reason: string }
  /**
   * The form stays open. `blockIds`: fields that are required or too short. Slack's client found them, without the bot.
   */
  | { readonly outcome: 'incomplete'; readonly blockIds: readonly string[] }
  /** The form stays open. `errors`: the bot's errors, by block id. */
  | { readonly outcome: 'field_errors'; readonly errors: Readonly<Record<string, string>> }
  /** The bot's answer is invalid for Slack. */
  | { readonly outcome: 'invalid_answer'; readonly problem: string };

/** Text typed into an external select; `POST /api/people/{personId}/suggestions`. */
export interface SuggestionRequest extends ElementAt {
  readonly query: string;
}

export interface SuggestionAnswer {
  readonly options: readonly JsonObject[];
  readonly optionGroups: readonly JsonObject[];
  /** Why the list is empty: late, unreachable, or an answer that is invalid for Slack. `null` = no problem. */
  readonly problem: string | null;
}

/** The answer to `POST /api/people/{personId}/files?name=…`, whose body is the file. A form then chooses the id. */
export interface UploadedFile {
  readonly fileId: string;
}

/** Slack's own commands that the sandbox runs. */
export const slackCommands: AppFeatures['commands'] = [
  { command: '/invite', description: 'Slack: asks someone into this channel', usageHint: '@name' },
  { command: '/kick', description: 'Slack: removes someone from this channel', usageHint: '@name' },
  { command: '/join', description: 'Slack: goes into a public channel', usageHint: '#channel' },
  { command: '/leave', description: 'Slack: leaves this channel', usageHint: '' },
  { command: '/who', description: 'Slack: names who is in this channel', usageHint: '' },
];

/** Slack's own commands that the sandbox only knows by name. */
export const leftOutCommands: readonly string[] = [
  '/active',
  '/apps',
  '/archive',
  '/away',
  '/call',
  '/collapse',
  '/dm',
  '/dnd',
  '/expand',
  '/feed',
  '/feedback',
  '/invite_people',
  '/keys',
  '/me',
  '/msg',
  '/mute',
  '/open',
  '/prefs',
  '/remind',
  '/rename',
  '/search',
  '/shortcuts',
  '/shrug',
  '/star',
  '/status',
  '/topic',
];

import { NotPossible } from './not-possible.ts';

export type Shortcut = { readonly kind: 'global' | 'message'; readonly callbackId: string };

export type AppFeatureOptions = {
  /** What the app's manifest declares; when left out, everything is offered. */
  readonly commands?: readonly { readonly command: string }[];
  readonly shortcuts?: readonly Shortcut[];
  readonly isHomeEnabled?: boolean;
  /** What is typed where no command is named; the only one of the manifest when left out. */
  readonly usualCommand?: string;
};

/** What Slack offers people of this app. */
export class AppFeatures {
  readonly isHomeEnabled: boolean;
  readonly #commands: readonly string[] | undefined;
  readonly #usualCommand: string | undefined;
  readonly #shortcuts: readonly Shortcut[] | undefined;

  constructor(options: AppFeatureOptions) {
    this.isHomeEnabled = options.isHomeEnabled ?? true;
    this.#commands = options.commands?.map(({ command }) => command);
    const [first, ...others] = this.#commands ?? [];
    this.#usualCommand = options.usualCommand ?? (others.length === 0 ? first : undefined);
    this.#shortcuts = options.shortcuts;
  }

  get usualCommand(): string {
    if (this.#usualCommand === undefined)
      throw new NotPossible('a command has to be named: the app has several or none');
    return this.#usualCommand;
  }

  requireCommand(name: string): void {
    if (this.#commands !== undefined && !this.#commands.includes(name)) {
      throw new NotPossible(`${name} is no command of this app; there are: ${this.#commands.join(', ') || 'none'}`);
    }
  }

  requireShortcut(kind: Shortcut['kind'], callbackId: string): void {
    const known = this.#shortcuts?.filter((shortcut) => shortcut.kind === kind).map((shortcut) => shortcut.callbackId);
    if (known !== undefined && !known.includes(callbackId)) {
      throw new NotPossible(
        `${callbackId} is no ${kind} shortcut of this app; there are: ${known.join(', ') || 'none'}`,
      );
    }
  }
}

import type { SeenMessage, SeenView } from '../slack/seen.ts';
import { blockText, plainText } from './block-text.ts';

/** Prints what happens, as a person would read it. */
export class Narrator {
  readonly #write: (line: string) => void;

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  chapter(title: string): void {
    this.#write(`\n■ ${title}`);
  }

  does(name: string, what: string): void {
    this.#write(`\n  ${name} ${what}`);
  }

  form(view: SeenView): void {
    const buttons = [view.closeLabel, view.submitLabel].filter((label) => label !== undefined);
    this.#box(`form: ${view.title}`, [...blockText(view.blocks), buttons.map((label) => `( ${label} )`).join(' ')]);
  }

  message(where: string, message: SeenMessage): void {
    const lines = message.blocks.length === 0 ? [plainText(message.text)] : blockText(message.blocks);
    this.#box(where, lines);
  }

  thread(message: SeenMessage): void {
    for (const reply of message.replies) this.message('  in its thread', reply);
  }

  #box(heading: string, lines: readonly string[]): void {
    this.#write(`    ┌─ ${heading}`);
    for (const line of lines.flatMap((text) => text.split('\n'))) this.#write(`    │ ${line}`);
    this.#write('    └─');
  }
}

/** A step of the story did not happen. */
export class StoryBroken extends Error {
  override readonly name = 'StoryBroken';
}

export function check(isSo: boolean, what: string): asserts isSo {
  if (!isSo) throw new StoryBroken(`The story broke off: ${what}.`);
}

export function has(value: { readonly blocks: readonly unknown[] }, text: string): boolean {
  return JSON.stringify(value.blocks).includes(text);
}

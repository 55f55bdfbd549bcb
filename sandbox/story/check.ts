/** A step of the story that did not happen. */
export class StoryBroken extends Error {
  override readonly name = 'StoryBroken';
}

export function check(isSo: boolean, what: string): asserts isSo {
  if (!isSo) throw new StoryBroken(`The story broke off: ${what}.`);
}

export function has(value: { readonly blocks: readonly unknown[] }, text: string): boolean {
  return JSON.stringify(value.blocks).includes(text);
}

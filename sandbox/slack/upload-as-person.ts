import { NotPossible } from './not-possible.ts';
import type { StandInState } from './stand-in-state.ts';

/** What Slack takes in a form. */
export const longestUploadBytes = 10 * 1024 * 1024;

/** Keeps a file that a person chose; gives its id. */
export function uploadAsPerson(
  state: StandInState,
  userId: string,
  file: { readonly name: string; readonly content: Buffer },
): string {
  if (file.content.length === 0) throw new NotPossible('an empty file is not taken');
  if (file.content.length > longestUploadBytes) throw new NotPossible('a file can have at most 10 MB');
  return state.files.upload(userId, file).id;
}

import type { SettingsProblem } from '../../domain/settings-problem.ts';
import type { FieldErrors, SubmissionCall } from '../on-submission.ts';
import { plainSettingsProblemWords } from '../views/settings-problem-words.ts';

/** What is wrong, each at its field; what has no field in this form stands at the first. */
export function fieldErrors({ t, view }: SubmissionCall, problems: readonly SettingsProblem[]): FieldErrors {
  const blocks = Object.keys(view.state.values);
  const errors: Record<string, string> = {};
  for (const problem of problems) {
    const block = blocks.find((id) => id.startsWith(`${problem.field}:`)) ?? blocks[0] ?? problem.field;
    const words = plainSettingsProblemWords(t, problem);
    errors[block] = errors[block] === undefined ? words : `${errors[block]} ${words}`;
  }
  return { errors };
}

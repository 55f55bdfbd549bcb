import { prepareRenewal } from '../../usecases/prepare-exception-decision.ts';
import { prepareExceptionForm } from '../../usecases/prepare-exception-form.ts';
import type { After } from '../call.ts';
import { exceptionChoiceFrom, parsePurpose } from '../exception-choice.ts';
import type { LatestOnly } from '../latest-only.ts';
import type { ActionCall } from '../on-action.ts';
import { showLatest } from '../show-latest.ts';
import type { ShownHashes } from '../shown-hashes.ts';
import { exceptionFormView, wantGroups } from './open-exception-form.ts';

/** Something was chosen in the form: shows what follows from it. */
export function exceptionFormChange(latest: LatestOnly, shown: ShownHashes) {
  return async (call: ActionCall): Promise<After> => {
    const { context, deps, view } = call;
    if (view === null) return null;
    const turn = latest.begin(view.id, call.actedAt);
    const purpose = parsePurpose(view.private_metadata);
    const choice = exceptionChoiceFrom(view);
    const renews = purpose.kind === 'renewal' ? await prepareRenewal(context, purpose) : null;
    const next = await exceptionFormView(call, purpose, { choice, renews });
    const { wantsGroups, recommendation } = await prepareExceptionForm(context, choice);
    return async () => {
      await showLatest({ deps, view }, { latest, shown, turn }, next);
      await wantGroups(call, view.id, wantsGroups ? (recommendation?.id ?? null) : null);
    };
  };
}

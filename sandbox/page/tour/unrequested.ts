import type { ControlView, RecommendationState } from '../../protocol/control-acts.ts';
import type { TourStage } from './tour-stage.ts';

/** A software update that nobody has asked for yet, on some devices. */
export function unrequested({ recommendations }: ControlView, stage: TourStage): RecommendationState {
  const fitting = recommendations.filter(
    ({ title, status, isRequested, exposedCount, silentCount }) =>
      title.startsWith('Update ') && status === 'Active' && !isRequested && exposedCount - silentCount >= 4,
  );
  const fewest = fitting.toSorted((a, b) => a.exposedCount - b.exposedCount);
  return fewest[0] ?? stage.fail('Each software update of this tenant has been requested: start again with --fresh.');
}

import type { StepId } from './step-id.ts';
import type { TourStage } from './tour-stage.ts';

export interface TourStep {
  readonly id: StepId;
  readonly title: string;
  /** What there is to see, in one sentence. */
  readonly sentence: string;
  readonly perform: (stage: TourStage) => Promise<void>;
}

import { acceptStep, completingSteps } from './steps/deciding-steps.ts';
import { filingSteps } from './steps/filing-steps.ts';
import { readingSteps } from './steps/reading-steps.ts';
import { patchStep, troubleStep } from './steps/world-steps.ts';
import type { TourStep } from './tour-step.ts';

/** In the order in which they make a story. */
export const tourSteps: readonly TourStep[] = [
  ...filingSteps,
  acceptStep,
  patchStep,
  ...completingSteps,
  ...readingSteps,
  troubleStep,
];

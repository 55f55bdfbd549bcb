import { decidingSteps } from './steps/deciding-steps.ts';
import { disputeStep } from './steps/dispute-step.ts';
import { filingSteps } from './steps/filing-steps.ts';
import { intuneSteps } from './steps/intune-steps.ts';
import { portalStep } from './steps/portal-steps.ts';
import { readingSteps } from './steps/reading-steps.ts';
import { patchStep, troubleStep } from './steps/world-steps.ts';
import type { TourStep } from './tour-step.ts';

/** In the order in which they make a story. */
export const tourSteps: readonly TourStep[] = [
  ...filingSteps,
  ...decidingSteps,
  patchStep,
  disputeStep,
  portalStep,
  ...intuneSteps,
  ...readingSteps,
  troubleStep,
];

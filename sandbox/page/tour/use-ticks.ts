import { useEffect } from 'react';
import { useSandbox } from '../api/sandbox-context.ts';
import { stepsSeen } from './steps-seen.ts';
import type { TourRunner } from './tour-runner.ts';

/** Ticks the steps that are done by hand, whatever panel is open. */
export function useTicks(runner: TourRunner): void {
  const { workspace } = useSandbox();
  useEffect(() => runner.see(stepsSeen(workspace)), [runner, workspace]);
}

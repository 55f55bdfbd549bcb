import { useEffect } from 'react';
import type { ControlView } from '../../protocol/control-acts.ts';
import { readControl } from '../api/sandbox-client.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import { useTopic } from '../api/use-topic.ts';
import { stepsSeen } from './steps-seen.ts';
import type { ClearedTicks } from './tour-memory.ts';
import type { TourRunner } from './tour-runner.ts';

/** Less than the day by which the clock is moved, since the real clock goes on meanwhile. */
const nearlyADayMs = 23 * 3_600_000;

/**
 * Ticks the steps that are done by hand; gives the way to clear the ticks for good, once it is known what there is to
 * clear.
 */
export function useTicks(runner: TourRunner): (() => void) | null {
  const { workspace } = useSandbox();
  const { value: world } = useTopic('control', readControl);

  useEffect(() => {
    const { cleared } = runner.getState();
    const isPatched = world !== null && isPatchedSince(world, cleared);
    runner.see([...stepsSeen(workspace), ...(isPatched ? [{ id: 'patch', atMs: null } as const] : [])]);
  }, [runner, workspace, world]);

  if (world === null) return null;
  return () =>
    runner.clearTicks({
      atMs: workspace.nowMs,
      stillSeenIds: stepsSeen(workspace).flatMap(({ id, atMs }) => (atMs === null ? [id] : [])),
      fixedCount: fixedIn(world),
      aheadMs: aheadOf(world),
    });
}

function isPatchedSince(world: ControlView, cleared: ClearedTicks): boolean {
  return fixedIn(world) > cleared.fixedCount && aheadOf(world) - cleared.aheadMs > nearlyADayMs;
}

function fixedIn({ recommendations }: ControlView): number {
  return recommendations.reduce((sum, { fixedCount }) => sum + fixedCount, 0);
}

function aheadOf({ nowMs }: ControlView): number {
  return nowMs - Date.now();
}

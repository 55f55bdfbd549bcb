import { createElement, useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { useSandbox } from '../api/sandbox-context.ts';
import { stepsSeen } from './steps-seen.ts';
import { TourOverlay } from './tour-overlay.tsx';
import { TourRunner } from './tour-runner.ts';

let shared: TourRunner | null = null;
let isOverlayShown = false;

/** The page's only runner. Not owned by a component, because a step may close the tour's panel and must continue. */
export function sharedRunner(): TourRunner {
  shared ??= new TourRunner();
  return shared;
}

/** The ring and the strip are outside the page's tree for the same reason as the runner. */
export function showOverlay(runner: TourRunner): void {
  if (isOverlayShown) return;
  isOverlayShown = true;
  const host = document.createElement('div');
  document.body.append(host);
  createRoot(host).render(createElement(TourOverlay, { runner }));
}

/** Ticks steps that were done by hand, even while the tour is not shown. */
export function useTicks(runner: TourRunner): void {
  const { workspace } = useSandbox();
  useEffect(() => runner.see(stepsSeen(workspace)), [runner, workspace]);
}

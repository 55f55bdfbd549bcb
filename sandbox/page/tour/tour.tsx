import { useEffect, useSyncExternalStore } from 'react';
import type { WorkspaceView } from '../../protocol/workspace-view.ts';
import { useSandbox } from '../api/sandbox-context.ts';
import unseen from '../style/unseen.module.css';
import { sharedRunner, showOverlay } from './shared-runner.ts';
import { decidingSteps, disputeStep } from './steps/deciding-steps.ts';
import { filingSteps, portalStep } from './steps/filing-steps.ts';
import { intuneSteps } from './steps/intune-steps.ts';
import { readingSteps } from './steps/reading-steps.ts';
import { patchStep, troubleStep } from './steps/world-steps.ts';
import { stepsSeen } from './steps-seen.ts';
import styles from './tour.module.css';
import type { ClearedTicks } from './tour-memory.ts';
import type { TourState } from './tour-runner.ts';
import type { TourStep } from './tour-stage.ts';

/** Steps to try, which the tour can also do for the viewer. */
export function Tour() {
  const { go, workspace } = useSandbox();
  const runner = sharedRunner();
  const state = useSyncExternalStore(runner.subscribe, runner.getState);
  useEffect(() => showOverlay(runner), [runner]);
  useEffect(() => runner.showList(() => go({ panel: 'tour' })), [runner, go]);
  const clearTicks = () => runner.clearTicks(ticksClearedAt(workspace));
  const doneCount = tourSteps.filter(({ id }) => state.doneIds.includes(id)).length;
  return (
    <section className={styles['tour']} aria-label="Guided tour">
      <header className={styles['head']}>
        <p>Try these by hand, in any order; or let them be done for you, with real clicks in this page.</p>
        <p className={styles['soft']}>
          {doneCount} of {tourSteps.length} done
          {state.number === null ? '' : ` · the tour’s request is ${state.number}`}
        </p>
      </header>
      <ol className={styles['steps']}>
        {tourSteps.map((step) => (
          <Step
            key={step.id}
            step={step}
            state={state}
            onStart={() => void runner.start(step)}
            onStop={() => runner.stop()}
          />
        ))}
      </ol>
      <footer className={styles['foot']}>
        <p role="status">{state.runningId === null ? state.doing : ''}</p>
        <button type="button" className={styles['quiet']} disabled={state.runningId !== null} onClick={clearTicks}>
          Clear the ticks
        </button>
      </footer>
    </section>
  );
}

interface StepProps {
  readonly step: TourStep;
  readonly state: TourState;
  readonly onStart: () => void;
  readonly onStop: () => void;
}

function Step({ step, state, onStart, onStop }: StepProps) {
  const isDone = state.doneIds.includes(step.id);
  const isRunning = state.runningId === step.id;
  return (
    <li className={styles['step']} data-done={isDone} data-running={isRunning}>
      <span className={styles['tick']} aria-hidden="true">
        {isDone ? '✓' : ''}
      </span>
      <div className={styles['words']}>
        <h3>
          {step.title}
          {isDone ? <span className={unseen['unseen']}> (done)</span> : null}
        </h3>
        <p>{step.sentence}</p>
        {isRunning ? (
          <button type="button" className={styles['stop']} onClick={onStop}>
            Stop
          </button>
        ) : (
          <button
            type="button"
            className={styles['do']}
            aria-label={`Do it for me: ${step.title}`}
            disabled={state.runningId !== null}
            onClick={onStart}
          >
            Do it for me
          </button>
        )}
        {state.trouble?.stepId === step.id ? (
          <p role="alert" className={styles['trouble']}>
            {state.trouble.sentence}
          </p>
        ) : null}
      </div>
    </li>
  );
}

/** What is visible now, and so gives no tick. */
function ticksClearedAt(workspace: WorkspaceView): ClearedTicks {
  const stillSeenIds = stepsSeen(workspace).flatMap(({ id, atMs }) => (atMs === null ? [id] : []));
  return { atMs: workspace.nowMs, stillSeenIds };
}

/** In the order of a story. */
const tourSteps: readonly TourStep[] = [
  ...filingSteps,
  ...decidingSteps,
  patchStep,
  disputeStep,
  portalStep,
  ...intuneSteps,
  ...readingSteps,
  troubleStep,
];

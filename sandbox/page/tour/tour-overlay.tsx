import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import styles from './tour.module.css';
import type { TourRunner } from './tour-runner.ts';

/**
 * While a step runs, shows a ring around the next element. A strip shows the progress and a stop button. Afterwards,
 * the strip stays if the list of steps is closed.
 */
export function TourOverlay({ runner }: { readonly runner: TourRunner }) {
  const state = useSyncExternalStore(runner.subscribe, runner.getState);
  const layer = useFrontLayer();
  const { runningId, doing, trouble, target, isListShown } = state;
  const outcome = trouble?.sentence ?? doing;
  if (runningId === null && (isListShown || outcome === '')) return null;
  return createPortal(
    <Layer>
      {target === null ? null : <Ring target={target} />}
      <section
        className={styles['strip']}
        aria-label="Tour progress"
        data-trouble={trouble !== null}
        data-over={runningId === null}
      >
        <p role="status">{runningId === null ? outcome : doing}</p>
        {runningId === null ? <Afterwards runner={runner} /> : <StopButton runner={runner} />}
      </section>
    </Layer>,
    layer,
  );
}

/** A popover is drawn above a modal dialog, wherever it is in the page. */
function Layer({ children }: { readonly children: ReactNode }) {
  const layer = useRef<HTMLDivElement>(null);
  useEffect(() => layer.current?.showPopover(), []);
  return (
    <div ref={layer} popover="manual" className={styles['layer']}>
      {children}
    </div>
  );
}

/** The person's next act also dismisses the strip. */
function Afterwards({ runner }: { readonly runner: TourRunner }) {
  useNextAct(() => runner.dismiss());
  return (
    <>
      <button type="button" className={styles['do']} onClick={() => runner.openList()}>
        Back to the tour
      </button>
      <button type="button" className={styles['quiet']} onClick={() => runner.dismiss()}>
        Dismiss
      </button>
    </>
  );
}

function StopButton({ runner }: { readonly runner: TourRunner }) {
  return (
    <button type="button" className={styles['stop']} onClick={() => runner.stop()}>
      Stop the tour
    </button>
  );
}

const gapPx = 4;

function Ring({ target }: { readonly target: HTMLElement }) {
  const [box, setBox] = useState(() => target.getBoundingClientRect());
  useEffect(() => {
    let frame = 0;
    const follow = () => {
      setBox(target.getBoundingClientRect());
      frame = requestAnimationFrame(follow);
    };
    follow();
    return () => cancelAnimationFrame(frame);
  }, [target]);
  if (!target.isConnected) return null;
  const size = { width: box.width + 2 * gapPx, height: box.height + 2 * gapPx };
  return (
    <div
      aria-hidden="true"
      className={styles['ring']}
      style={{ left: box.left - gapPx, top: box.top - gapPx, ...size }}
    />
  );
}

/** The front modal dialog, where alone an element can be pressed. Without a dialog, the page. */
function useFrontLayer(): HTMLElement {
  const [layer, setLayer] = useState(frontLayer);
  useEffect(() => {
    const look = () => setLayer(frontLayer());
    look();
    const observer = new MutationObserver(look);
    observer.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ['open'] });
    return () => observer.disconnect();
  }, []);
  return layer;
}

function frontLayer(): HTMLElement {
  return [...document.querySelectorAll<HTMLDialogElement>('dialog:modal')].at(-1) ?? document.body;
}

/** Calls `onAct` when the person next presses or types anything outside the tour. */
function useNextAct(onAct: () => void): void {
  const latest = useRef(onAct);
  useEffect(() => {
    latest.current = onAct;
  });
  useEffect(() => {
    const act = ({ target }: Event) => {
      if (target instanceof Element && target.closest('[aria-label="Tour progress"]') !== null) return;
      latest.current();
    };
    addEventListener('pointerdown', act, { capture: true });
    addEventListener('input', act, { capture: true });
    return () => {
      removeEventListener('pointerdown', act, { capture: true });
      removeEventListener('input', act, { capture: true });
    };
  }, []);
}

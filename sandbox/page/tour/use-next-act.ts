import { useEffect, useRef } from 'react';

/** Called when somebody next presses or types anything that is not a part of the tour. */
export function useNextAct(onAct: () => void): void {
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

import { useEffect, useState } from 'react';

/** The sandbox's time between two answers of the server: it goes on as this machine's does. */
export function useSandboxNow(readMs: number | null): number | null {
  const [nowMs, setNowMs] = useState(readMs);
  useEffect(() => {
    setNowMs(readMs);
    if (readMs === null) return;
    const offsetMs = readMs - Date.now();
    const timer = setInterval(() => setNowMs(Date.now() + offsetMs), 1000);
    return () => clearInterval(timer);
  }, [readMs]);
  return nowMs;
}

import { TourTrouble } from './tour-trouble.ts';

export interface Waiting {
  readonly signal: AbortSignal;
  readonly forMs: number;
  /** What is waited for, as the subject of a sentence. */
  readonly what: string;
}

/** Looks now and whenever the page changes, until something is found. */
export function waitFor<T>(look: () => T | null, { signal, forMs, what }: Waiting): Promise<T> {
  return new Promise((resolve, reject) => {
    const end = () => {
      observer.disconnect();
      clearInterval(poll);
      clearTimeout(limit);
      signal.removeEventListener('abort', stop);
    };
    const stop = () => {
      end();
      reject(signal.reason);
    };
    const lookOnce = () => {
      const found = look();
      if (found === null) return;
      end();
      resolve(found);
    };
    const observer = new MutationObserver(lookOnce);
    observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    // What a stylesheet or a property of a field changes is no mutation.
    const poll = setInterval(lookOnce, 200);
    const limit = setTimeout(() => {
      end();
      reject(new TourTrouble(`${what} did not appear within ${Math.round(forMs / 1000)} seconds.`));
    }, forMs);
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    else lookOnce();
  });
}

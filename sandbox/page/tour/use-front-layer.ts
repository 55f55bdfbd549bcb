import { useEffect, useState } from 'react';

/** The modal dialog in front, in which alone something can be pressed; the page where there is none. */
export function useFrontLayer(): HTMLElement {
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

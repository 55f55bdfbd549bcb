import { useLayoutEffect, useRef, useState } from 'react';
import type { JsonObject } from '../../protocol/workspace-view.ts';
import { BlockBoundary } from './block-boundary.tsx';
import { BlockView } from './block-view.tsx';
import { textAt } from './json-at.ts';
import { UndrawnBox } from './undrawn-box.tsx';

const seen = 'hr, img, svg, input, textarea, button';

/** One block that was sent, whatever becomes of it: one that is drawn as nothing is shown as what it is. */
export function BlockFrame({ block }: { readonly block: JsonObject }) {
  const frame = useRef<HTMLDivElement>(null);
  const json = JSON.stringify(block);
  const [emptyJson, setEmptyJson] = useState<string | null>(null);
  const type = textAt(block, 'type') ?? '';

  useLayoutEffect(() => {
    const shown = frame.current;
    if (shown?.textContent.trim() === '' && shown.querySelector(seen) === null) setEmptyJson(json);
  }, [json]);

  return (
    <div ref={frame} data-block-type={type} data-block-id={textAt(block, 'block_id') ?? ''}>
      <BlockBoundary block={block}>
        {emptyJson === json ? (
          <UndrawnBox what={type} json={block} why="nothing came of it" />
        ) : (
          <BlockView block={block} />
        )}
      </BlockBoundary>
    </div>
  );
}

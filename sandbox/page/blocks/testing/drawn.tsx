import { renderToStaticMarkup } from 'react-dom/server';
import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { type Sandbox, SandboxContext } from '../../api/sandbox-context.ts';
import { BlockList, type BlockListProps } from '../block-list.tsx';
import { sandboxWith } from './sandbox-with.ts';

/** The markup of the blocks, for the viewer of this sandbox. */
export function drawn(
  blocks: readonly JsonObject[],
  { sandbox = sandboxWith(), ...props }: Partial<BlockListProps> & { readonly sandbox?: Sandbox } = {},
): string {
  return renderToStaticMarkup(
    <SandboxContext value={sandbox}>
      <BlockList blocks={blocks} place={{ kind: 'view', viewId: 'V1' }} values={{}} {...props} />
    </SandboxContext>,
  );
}

/** The readable text of markup. */
export function wordsOf(markup: string): string {
  return markup
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

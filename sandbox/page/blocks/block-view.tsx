import type { ComponentType } from 'react';
import type { JsonObject } from '../../protocol/workspace-view.ts';
import { ActionsBlock, CardBlock, CarouselBlock, ContainerBlock, SectionBlock } from './display/composed-blocks.tsx';
import { AlertBlock, ContextBlock, HeaderBlock, ImageBlock, VideoBlock } from './display/content-blocks.tsx';
import css from './display/display.module.css';
import { InputBlock } from './display/input-block.tsx';
import { LibraryBlock } from './display/library-block.tsx';
import { textAt } from './json-at.ts';
import { UndrawnBox } from './undrawn-box.tsx';

export interface BlockProps {
  readonly block: JsonObject;
}

const drawn: Readonly<Record<string, ComponentType<BlockProps>>> = {
  actions: ActionsBlock,
  alert: AlertBlock,
  card: CardBlock,
  carousel: CarouselBlock,
  container: ContainerBlock,
  context: ContextBlock,
  context_actions: ActionsBlock,
  data_visualization: LibraryBlock,
  divider: Divider,
  header: HeaderBlock,
  image: ImageBlock,
  input: InputBlock,
  markdown: LibraryBlock,
  plan: LibraryBlock,
  rich_text: LibraryBlock,
  section: SectionBlock,
  table: LibraryBlock,
  task_card: LibraryBlock,
  video: VideoBlock,
};

export function BlockView({ block }: BlockProps) {
  const type = textAt(block, 'type') ?? '';
  const Drawn = Object.hasOwn(drawn, type) ? drawn[type] : undefined;
  return Drawn === undefined ? <UndrawnBox what={type} json={block} /> : <Drawn block={block} />;
}

function Divider() {
  return <hr className={css['divider']} />;
}

import { Component, type ReactNode } from 'react';
import type { JsonObject } from '../../protocol/workspace-view.ts';
import { textAt } from './json-at.ts';
import { UndrawnBox } from './undrawn-box.tsx';

interface Props {
  readonly block: JsonObject;
  readonly children: ReactNode;
}

interface State {
  readonly problem: string | null;
  readonly block: JsonObject;
}

/** A block that breaks while it is drawn takes nothing else with it; a changed block is tried again. */
export class BlockBoundary extends Component<Props, State> {
  override readonly state: State = { problem: null, block: this.props.block };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { problem: error instanceof Error ? error.message : String(error) };
  }

  static getDerivedStateFromProps({ block }: Props, state: State): Partial<State> | null {
    return JSON.stringify(block) === JSON.stringify(state.block) ? null : { block, problem: null };
  }

  override render(): ReactNode {
    const { block } = this.props;
    const { problem } = this.state;
    if (problem === null) return this.props.children;
    return <UndrawnBox what={textAt(block, 'type') ?? ''} json={block} why={problem} />;
  }
}

import { type ReactElement, useEffect, useRef } from 'react';
import type { Completion } from './command-completions.ts';
import styles from './completion-list.module.css';

interface Props {
  readonly id: string;
  readonly items: readonly Completion[];
  readonly active: number;
  readonly onPick: (item: Completion) => void;
}

/** The focus stays in the text field, which names the active option. */
export function CompletionList({ id, items, active, onPick }: Props): ReactElement {
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    list.current?.children.item(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  return (
    <div ref={list} id={id} role="listbox" aria-label="Commands" className={styles['list']}>
      {items.map((item, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text field has the focus and answers the keys
        <div
          key={item.insert}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={styles['option']}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(item)}
        >
          <span className={styles['label']}>{item.label} </span>
          <span className={styles['description']}>{item.description}</span>
        </div>
      ))}
    </div>
  );
}

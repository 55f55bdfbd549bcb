import { type KeyboardEvent, type ReactElement, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { slackCommands } from '../../protocol/person-acts.ts';
import { useSandbox, useShell } from '../api/sandbox-context.ts';
import { Icon } from '../style/icon.tsx';
import completionListStyles from './completion-list.module.css';
import styles from './composer.module.css';
import { type Completion, commandCompletions, typedAct } from './typed-commands.ts';

interface Props {
  readonly label: string;
  readonly channelId: string;
  readonly threadTs: string | null;
  readonly draftKey: string;
  readonly onSent: () => void;
}

/** Enter sends, and Shift+Enter starts a line. Text that could not be sent stays. */
export function Composer({ label, channelId, threadTs, draftKey, onSent }: Props): ReactElement {
  const { workspace, act, say } = useSandbox();
  const { commands } = workspace.app;
  const [text, setText] = useDraft(draftKey);
  const edits = useRef(0);
  const [isSending, setIsSending] = useState(false);
  const [isListClosed, setIsListClosed] = useState(false);
  const [moved, setMoved] = useState<number | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const listId = useId();

  const { items, isFirstActive } = commandCompletions(text, threadTs === null ? [...commands, ...slackCommands] : []);
  const isListOpen = items.length > 0 && !isListClosed;
  const active = isListOpen ? Math.min(moved ?? (isFirstActive ? 0 : -1), items.length - 1) : -1;

  useLayoutEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.style.height = 'auto';
    element.style.height = text === '' ? '' : `${element.scrollHeight}px`;
  }, [text]);

  function write(next: string): void {
    edits.current += 1;
    setText(next);
    setIsListClosed(false);
    setMoved(null);
  }

  async function send(): Promise<void> {
    if (isSending) return;
    const typed = typedAct(text, { channelId, threadTs, commands });
    if (typed.kind === 'nothing') return;
    if (typed.kind === 'refused') {
      say({ from: 'slack', tone: 'trouble', text: typed.sentence });
      return;
    }
    const editsBefore = edits.current;
    setIsSending(true);
    setIsListClosed(true);
    const { outcome } = await act(typed.act);
    setIsSending(false);
    // An answer may still come after Slack's time limit.
    if (outcome === 'done' || outcome === 'late') onSent();
    if (outcome === 'done' && edits.current === editsBefore) write('');
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (isListOpen && moveInList(event)) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  }

  function moveInList(event: KeyboardEvent): boolean {
    const chosen = items[event.key === 'Tab' ? Math.max(active, 0) : active];
    if (event.key === 'ArrowDown') setMoved((active + 1) % items.length);
    else if (event.key === 'ArrowUp') setMoved(active <= 0 ? items.length - 1 : active - 1);
    else if (event.key === 'Escape') setIsListClosed(true);
    else if (isTaking(event) && chosen !== undefined) write(chosen.insert);
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  return (
    <div className={styles['frame']}>
      {isListOpen && (
        <CompletionList
          id={listId}
          items={items}
          active={active}
          onPick={({ insert }) => {
            write(insert);
            field.current?.focus();
          }}
        />
      )}
      <div className={styles['box']} data-sending={isSending}>
        <textarea
          ref={field}
          rows={1}
          value={text}
          className={styles['field']}
          aria-label={label}
          aria-busy={isSending}
          aria-autocomplete="list"
          aria-controls={isListOpen ? listId : undefined}
          aria-activedescendant={active >= 0 ? `${listId}-${active}` : undefined}
          placeholder={label}
          autoComplete="off"
          onChange={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onBlur={() => setIsListClosed(true)}
          onFocus={() => setIsListClosed(false)}
        />
        <button
          type="button"
          className={styles['send']}
          aria-label={threadTs === null ? 'Send message' : 'Send reply'}
          disabled={text.trim() === '' || isSending}
          onClick={() => void send()}
        >
          <Icon name="send" />
        </button>
      </div>
      <p className={styles['help']}>
        <kbd>Enter</kbd> sends · <kbd>Shift</kbd>+<kbd>Enter</kbd> new line
        {threadTs === null && commands[0] !== undefined && (
          <>
            {' '}
            · <kbd>{commands[0].command}</kbd> for {workspace.bot.name}
          </>
        )}
      </p>
    </div>
  );
}

function isTaking({ key, shiftKey }: KeyboardEvent): boolean {
  return !shiftKey && (key === 'Tab' || key === 'Enter');
}

interface CompletionListProps {
  readonly id: string;
  readonly items: readonly Completion[];
  readonly active: number;
  readonly onPick: (item: Completion) => void;
}

/** The focus stays in the text field, which names the active option. */
function CompletionList({ id, items, active, onPick }: CompletionListProps): ReactElement {
  const list = useRef<HTMLDivElement>(null);

  useEffect(() => {
    list.current?.children.item(active)?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  return (
    <div ref={list} id={id} role="listbox" aria-label="Commands" className={completionListStyles['list']}>
      {items.map((item, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the text field has the focus and handles the keys
        <div
          key={item.insert}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          className={completionListStyles['option']}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onPick(item)}
        >
          <span className={completionListStyles['label']}>{item.label} </span>
          <span className={completionListStyles['description']}>{item.description}</span>
        </div>
      ))}
    </div>
  );
}

/** The text of one composer, kept while the viewer is elsewhere. The component needs `key` as its React key. */
function useDraft(key: string): readonly [string, (text: string) => void] {
  const { drafts } = useShell();
  const [text, setText] = useState(() => drafts.get(key) ?? '');

  function change(next: string): void {
    if (next === '') drafts.delete(key);
    else drafts.set(key, next);
    setText(next);
  }

  return [text, change];
}

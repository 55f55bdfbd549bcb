import { type ComponentProps, type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { JsonObject } from '../../../protocol/workspace-view.ts';
import unseen from '../../style/unseen.module.css';
import { jsonAt, numberAt, textAt, textsAt, wordsAt } from '../json-at.ts';
import { useEntryPlace } from '../place/entry-place.ts';
import { createTextSender, type TextSender } from '../place/text-sender.ts';
import { useDraft, useElement } from '../place/use-element.ts';
import { type ElementProps, elementNaming } from './element-naming.ts';
import { enteredText } from './element-value.ts';
import css from './elements.module.css';

const sendDelayMs = 150;
/** Slack's limit, if the element sets none. */
const mostCharacters = 3000;
const counterFrom = 0.8;

const inputTypes: Readonly<Record<string, ComponentProps<'input'>>> = {
  email_text_input: { type: 'email', autoComplete: 'off' },
  url_text_input: { type: 'url', autoComplete: 'off' },
  number_input: { type: 'text', inputMode: 'decimal', autoComplete: 'off' },
};

/** An input for typed text of any kind. */
export function TextInput(props: ElementProps) {
  const { element, blockId, field } = props;
  const { onEdited } = useEntryPlace();
  const { value, fill, isBusy } = useElement(blockId, element);
  const [isUnsent, setUnsent] = useState(false);
  const [text, setDraft] = useDraft(enteredText(element, value), !isUnsent && !isBusy);
  const sender = useTextSender(async (typed, isEnterPressed) => {
    setUnsent(false);
    await fill(typed, isEnterPressed);
  });
  const most = numberAt(element, 'max_length') ?? mostCharacters;

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    const isEnter = event.key === 'Enter' && !event.nativeEvent.isComposing;
    if (!isEnter || !isSentByEnter(props)) return;
    event.preventDefault();
    void sender.sendEnter(text);
  }

  function send(typed: string): void {
    setUnsent(true);
    sender.schedule(typed);
  }

  const shared = {
    ...elementNaming({ element, field }),
    className: css['input'],
    value: text,
    maxLength: most,
    minLength: numberAt(element, 'min_length') ?? undefined,
    placeholder: wordsAt(element, 'placeholder'),
    'aria-busy': isBusy || undefined,
    'data-focus-on-load': element['focus_on_load'] === true || undefined,
    onBlur: () => void sender.flush(),
    onKeyDown,
  };

  function changed(target: HTMLInputElement | HTMLTextAreaElement, isComposing: boolean): void {
    onEdited(blockId);
    setDraft(target.value);
    if (isComposing) setUnsent(true);
    else send(target.value);
  }

  const typing = {
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      changed(event.currentTarget, event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing),
    onCompositionEnd: (event: React.CompositionEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      send(event.currentTarget.value),
  };

  return (
    <div className={css['textField']}>
      {element['multiline'] === true ? (
        <textarea rows={4} {...shared} {...typing} />
      ) : (
        <input type="text" autoComplete="off" {...inputTypes[textAt(element, 'type') ?? '']} {...shared} {...typing} />
      )}
      {text.length >= most * counterFrom && (
        <span className={css['counter']} role="status">
          {most - text.length} <span className={unseen['unseen']}>characters left</span>
        </span>
      )}
    </div>
  );
}

/**
 * One sender during the life of the field. Unsent text is sent before a press, before a submit, and when the field
 * goes.
 */
function useTextSender(send: (text: string, isEnterPressed: boolean) => Promise<void>): TextSender {
  const { pending } = useEntryPlace();
  const newest = useRef(send);
  const sender = useMemo(
    () => createTextSender(({ text, isEnterPressed }) => newest.current(text, isEnterPressed), sendDelayMs),
    [],
  );
  useEffect(() => {
    newest.current = send;
  });
  useEffect(() => pending.add({ flush: sender.flush }), [pending, sender]);
  return sender;
}

function isSentByEnter({ element, field }: ElementProps): boolean {
  if (field?.isDispatching !== true) return false;
  const triggers = textsAt(dispatchConfig(element), 'trigger_actions_on');
  return element['multiline'] !== true && (triggers.length === 0 || triggers.includes('on_enter_pressed'));
}

function dispatchConfig(element: JsonObject): JsonObject | null {
  return jsonAt(element, 'dispatch_action_config');
}

import { useEffect, useMemo, useRef } from 'react';
import type { JsonObject } from '../../../protocol/workspace-view.ts';
import { useSandbox } from '../../api/sandbox-context.ts';
import { textAt } from '../json-at.ts';
import { useEntryPlace } from '../place/entry-place.ts';
import { createTextSender } from '../place/text-sender.ts';
import { useDraft, useElement } from '../place/use-element.ts';
import { useConfirm } from './confirm-dialog.tsx';
import { type ElementProps, elementNaming } from './element-naming.ts';
import { chosenDate, secondsAt } from './element-value.ts';
import css from './elements.module.css';

/** Each typed digit of a year makes a valid date. Only the last one is meant. */
const sendDelayMs = 600;

const kinds = {
  datepicker: { type: 'date', least: '1000-01-01' },
  timepicker: { type: 'time', least: undefined },
  datetimepicker: { type: 'datetime-local', least: '1000-01-01T00:00' },
} as const;

/** Uses the browser's pickers. A date with a time is in the viewer's time zone. */
export function DateInput({ element, blockId, field }: ElementProps) {
  const { viewer } = useSandbox();
  const { pending, onEdited } = useEntryPlace();
  const { value, chooseTyped, isBusy } = useElement(blockId, element);
  const { ask, dialog } = useConfirm(element);
  const kind = kindOf(element);
  const mayBeEmpty = field !== null && !field.isRequired;
  const kept = chosenDate(element, value, viewer.timeZone);
  const newestKept = useRef(kept);
  newestKept.current = kept;
  const [shown, setDraft] = useDraft(kept, !isBusy);
  const sender = useSender(async (text) => {
    const sent = kind === 'datetimepicker' ? String(secondsAt(text, viewer.timeZone) ?? '') : text;
    const result = await chooseTyped(text === '' ? [] : [sent]);
    if (result?.outcome === 'not_possible') setDraft(null);
  });
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const isLeft = () => !mayBeEmpty && newestKept.current !== '';
    const unfinishedBlockId = () => (isUnfinished(input.current, isLeft()) ? blockId : null);
    return pending.add({ flush: sender.flush, unfinishedBlockId });
  }, [pending, sender, blockId, mayBeEmpty]);

  return (
    <>
      <input
        ref={input}
        {...elementNaming({ element, field })}
        type={kinds[kind].type}
        min={kinds[kind].least}
        className={css['dateInput']}
        value={shown}
        aria-busy={isBusy || undefined}
        data-focus-on-load={element['focus_on_load'] === true || undefined}
        onChange={(event) => {
          const { value: entered, validity } = event.currentTarget;
          setDraft(entered);
          onEdited(blockId);
          if (entered === '' && mayBeEmpty && !validity.badInput) sender.schedule('');
          if (entered !== '' && validity.valid) {
            ask(
              () => sender.schedule(entered),
              () => setDraft(null),
            );
          }
        }}
        onBlur={() => {
          // A form reports an incomplete date when it is submitted. A message has no way to report it.
          if (shown === '' && field === null) setDraft(null);
          void sender.flush();
        }}
      />
      {dialog}
    </>
  );
}

/** The input is empty although a date was kept, half deleted, or out of bounds. Nothing of this was sent. */
function isUnfinished(input: HTMLInputElement | null, isDateLeft: boolean): boolean {
  if (input === null) return false;
  return input.value === '' ? input.validity.badInput || isDateLeft : !input.validity.valid;
}

function useSender(send: (text: string) => Promise<void>) {
  const newest = useRef(send);
  useEffect(() => {
    newest.current = send;
  });
  return useMemo(() => createTextSender(({ text }) => newest.current(text), sendDelayMs), []);
}

function kindOf(element: JsonObject): keyof typeof kinds {
  const type = textAt(element, 'type');
  return type === 'timepicker' || type === 'datetimepicker' ? type : 'datepicker';
}

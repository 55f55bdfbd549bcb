import { useId, useState } from 'react';
import { boundedJson, prettyJson } from './bounded-json.ts';
import styles from './traffic-panel.module.css';

const firstCharacters = 6000;

/** One side of a request, pretty-printed; long ones are shown in part until asked for. */
export function JsonView({ title, value }: { readonly title: string; readonly value: unknown }) {
  const id = useId();
  const [isOpen, setOpen] = useState(true);
  const [isWhole, setWhole] = useState(false);
  const [copied, setCopied] = useState('');
  const { text, cutCount } = boundedJson(value, isWhole ? Number.POSITIVE_INFINITY : firstCharacters);
  const copy = () =>
    navigator.clipboard.writeText(prettyJson(value)).then(
      () => setCopied('Copied.'),
      () => setCopied('The browser does not allow copying.'),
    );
  return (
    <div className={styles['json']}>
      <div className={styles['jsonHead']}>
        <button
          type="button"
          className={styles['quiet']}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          {title}
        </button>
        <button type="button" className={styles['quiet']} aria-label={`Copy ${title.toLowerCase()}`} onClick={copy}>
          Copy
        </button>
        <span role="status">{copied}</span>
      </div>
      <div id={id} hidden={!isOpen}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
        <pre tabIndex={0}>{text}</pre>
        {cutCount === 0 ? null : (
          <button type="button" className={styles['quiet']} onClick={() => setWhole(true)}>
            Show {cutCount.toLocaleString('en')} more characters
          </button>
        )}
      </div>
    </div>
  );
}

import css from './undrawn-box.module.css';

export interface UndrawnBoxProps {
  /** Its type, as the bot named it. */
  readonly what: string;
  readonly json: unknown;
  readonly why?: string;
}

/** In place of what cannot be drawn, so that nothing that was sent is missing. */
export function UndrawnBox({ what, json, why }: UndrawnBoxProps) {
  return (
    <div className={css['box']} data-undrawn={what}>
      <p className={css['words']}>
        This sandbox does not draw <code>{what || 'something without a type'}</code> yet
        {why === undefined ? '.' : `: ${why}`}
      </p>
      <details>
        <summary>Its JSON</summary>
        <pre>{JSON.stringify(json, null, 2)}</pre>
      </details>
    </div>
  );
}

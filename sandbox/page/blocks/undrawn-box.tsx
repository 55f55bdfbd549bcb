import css from './undrawn-box.module.css';

export interface UndrawnBoxProps {
  /** The bot's name for the type. */
  readonly what: string;
  readonly json: unknown;
  readonly why?: string;
}

/** Shown for a block or element that cannot be drawn, so that nothing is missing. */
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

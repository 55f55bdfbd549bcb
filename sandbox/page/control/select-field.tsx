import styles from './control-panel.module.css';

interface SelectFieldProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly { readonly id: Id; readonly name: string }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

/** One of several, by a menu with a label. */
export function SelectField<Id extends string>({ label, choices, value, onChange }: SelectFieldProps<Id>) {
  const choose = (wanted: string) => {
    const chosen = choices.find(({ id }) => id === wanted);
    if (chosen !== undefined) onChange(chosen.id);
  };
  return (
    <label className={styles['field']}>
      {label}
      <select value={value} onChange={(event) => choose(event.target.value)}>
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

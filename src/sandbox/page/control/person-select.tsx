import styles from './control-panel.module.css';

interface PersonSelectProps {
  readonly label: string;
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

export function PersonSelect({ label, people, value, onChange }: PersonSelectProps) {
  return (
    <label className={styles['field']}>
      {label}
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {people.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}

import { Input } from 'antd';
import { useState } from 'react';

type Props = {
  id: string;
  /** A number once it can be read as one; until then the text as typed, for the check to refuse. */
  value: number | string | undefined;
  read: (text: string) => number | null;
  write: (value: number) => string;
  onChange: (value: number | string | undefined) => void;
  suffix?: string;
  decimal?: boolean;
  describedBy: string | undefined;
  invalid: boolean;
  required: boolean;
  className?: string;
  label?: string;
};

/** A number is typed as text: nothing jumps, and full-width digits and commas are understood. */
export function NumberText(props: Props) {
  const { value, read, write, onChange } = props;
  const [text, setText] = useState<string | null>(null);
  const shown = text ?? (typeof value === 'number' ? write(value) : (value ?? ''));
  return (
    <Input
      id={props.id}
      className={props.className ?? 'short'}
      inputMode={props.decimal ? 'decimal' : 'numeric'}
      autoComplete="off"
      value={shown}
      suffix={props.suffix}
      status={props.invalid ? 'error' : ''}
      aria-label={props.label}
      aria-invalid={props.invalid}
      aria-required={props.required}
      aria-describedby={props.describedBy}
      onChange={(event) => {
        const typed = event.target.value;
        setText(typed);
        onChange(typed.trim() === '' ? undefined : (read(typed) ?? typed));
      }}
      onBlur={() => setText(null)}
    />
  );
}

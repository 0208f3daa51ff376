import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { useNarrow } from '../ui/useNarrow.ts';

type Props = {
  id: string;
  value: string | undefined;
  onChange: (day: string | undefined) => void;
  invalid?: boolean;
  required?: boolean;
  describedBy?: string | undefined;
  label?: string;
  placeholder?: string;
};

/** A calendar day as `YYYY-MM-DD`: typed, or picked. On a phone the calendar opens, no keyboard. */
export function DayInput({ id, value, onChange, invalid, required, describedBy, ...words }: Props) {
  const narrow = useNarrow();
  return (
    <DatePicker
      id={id}
      className="day"
      value={value ? dayjs(value) : null}
      onChange={(_, text) => onChange(typeof text === 'string' && text ? text : undefined)}
      format="YYYY-MM-DD"
      placeholder={words.placeholder ?? 'YYYY-MM-DD'}
      inputReadOnly={narrow}
      status={invalid ? 'error' : ''}
      aria-label={words.label}
      aria-invalid={invalid}
      aria-required={required}
      aria-describedby={describedBy}
    />
  );
}

import { Input } from 'antd';
import type { FieldKind } from './field-kind.ts';

export const textField: FieldKind<string> = {
  Edit: ({ field, value, onChange, id, describedBy, invalid, required }) => (
    <Input
      id={id}
      value={value ?? ''}
      maxLength={field.max ?? 200}
      status={invalid ? 'error' : ''}
      autoComplete="off"
      aria-invalid={invalid}
      aria-required={required}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  ),
  Show: ({ value }) => <>{value}</>,
};

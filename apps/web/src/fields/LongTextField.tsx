import { Input } from 'antd';
import type { FieldKind } from './field-kind.ts';

export const longTextField: FieldKind<string> = {
  wide: true,
  Edit: ({ field, value, onChange, id, describedBy, invalid, required }) => (
    <Input.TextArea
      id={id}
      value={value ?? ''}
      autoSize={{ minRows: 3, maxRows: 14 }}
      count={{ show: true, max: field.max ?? 5000, strategy: (text) => [...text].length }}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid}
      aria-required={required}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value || undefined)}
    />
  ),
  Show: ({ value }) => <span className="prose">{value}</span>,
};

import { Input } from 'antd';
import type { FieldKind } from './field-kind.ts';

/** GB/T 2260: province, prefecture and county by two digits each. */
export const regionField: FieldKind<string> = {
  Edit: ({ value, onChange, id, describedBy, invalid, required }) => (
    <Input
      id={id}
      className="short"
      inputMode="numeric"
      maxLength={6}
      placeholder="110108"
      value={value ?? ''}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid}
      aria-required={required}
      aria-describedby={describedBy}
      onChange={(event) => onChange(event.target.value.normalize('NFKC').trim() || undefined)}
    />
  ),
  Show: ({ value }) => <>{value}</>,
};

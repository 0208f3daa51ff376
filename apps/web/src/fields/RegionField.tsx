import { Select } from 'antd';
import { useState } from 'react';
import { Say, useText } from '../i18n/text.tsx';
import type { FieldKind, FieldProps } from './field-kind.ts';
import { regionCodes, regionName } from './regions.ts';

/** Picked by name, or typed as a code of GB/T 2260: province, prefecture and county by two digits each. */
function EditRegion({ value, onChange, id, ...field }: FieldProps<string>) {
  const say = useText();
  const [search, setSearch] = useState('');
  const typed = search.normalize('NFKC').trim();
  const codes = new Set([
    ...regionCodes,
    ...(value ? [value] : []),
    ...(/^\d{6}$/.test(typed) ? [typed] : []),
  ]);
  return (
    <Select
      id={id}
      className="full"
      allowClear
      showSearch={{
        onSearch: setSearch,
        filterOption: (text, option) =>
          String(option?.label).toLowerCase().includes(text.normalize('NFKC').trim().toLowerCase()),
      }}
      value={value}
      onChange={onChange}
      options={[...codes].map((code) => ({ value: code, label: say(regionName(code)) }))}
      status={field.invalid ? 'error' : ''}
      aria-invalid={field.invalid}
      aria-required={field.required}
      aria-describedby={field.describedBy}
    />
  );
}

export const regionField: FieldKind<string> = {
  Edit: EditRegion,
  Show: ({ value }) => <Say text={regionName(value)} />,
};

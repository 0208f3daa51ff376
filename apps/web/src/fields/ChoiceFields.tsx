import type { Field } from '@kezhuan/flow';
import { Checkbox, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Say, useText } from '../i18n/text.tsx';
import type { FieldKind, FieldProps } from './field-kind.ts';

const few = (field: Field, most: number): boolean => (field.options?.length ?? 0) <= most;

function useOptions(field: Field) {
  const say = useText();
  return (field.options ?? []).map((o) => ({ value: o.key, label: say(o.name) }));
}

function EditEnum({
  field,
  value,
  onChange,
  id,
  describedBy,
  invalid,
  required,
}: FieldProps<string>) {
  const options = useOptions(field);
  if (few(field, 4)) {
    return (
      <Radio.Group
        name={id}
        value={value}
        options={options}
        onChange={(event) => onChange(String(event.target.value))}
      />
    );
  }
  return (
    <Select
      id={id}
      className="full"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={options}
      onChange={onChange}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid}
      aria-required={required}
      aria-describedby={describedBy}
    />
  );
}

const nameOf = (field: Field, key: string) =>
  field.options?.find((o) => o.key === key)?.name ?? { zh: key, en: key };

export const enumField: FieldKind<string> = {
  group: (field) => few(field, 4),
  Edit: EditEnum,
  Show: ({ field, value }) => <Say text={nameOf(field, value)} />,
};

function EditMulti({ field, value, onChange, id, describedBy, invalid }: FieldProps<string[]>) {
  const options = useOptions(field);
  const change = (keys: string[]): void => onChange(keys.length > 0 ? keys : undefined);
  if (few(field, 8)) {
    return <Checkbox.Group name={id} value={value ?? []} options={options} onChange={change} />;
  }
  return (
    <Select
      id={id}
      className="full"
      mode="multiple"
      showSearch={{ optionFilterProp: 'label' }}
      value={value ?? []}
      options={options}
      onChange={change}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid}
      aria-describedby={describedBy}
    />
  );
}

export const multiField: FieldKind<string[]> = {
  group: (field) => few(field, 8),
  wide: true,
  Edit: EditMulti,
  Show: ({ field, value }) => {
    const say = useText();
    const { t } = useTranslation();
    return <>{value.map((key) => say(nameOf(field, key))).join(t('form.listComma'))}</>;
  },
};

function EditBool({ value, onChange, id }: FieldProps<boolean>) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      name={id}
      value={value}
      onChange={(event) => onChange(event.target.value === true)}
      options={[
        { value: true, label: t('form.yes') },
        { value: false, label: t('form.no') },
      ]}
    />
  );
}

export const boolField: FieldKind<boolean> = {
  group: true,
  Edit: EditBool,
  Show: ({ value }) => {
    const { t } = useTranslation();
    return <>{value ? t('form.yes') : t('form.no')}</>;
  },
};

import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { unitsQuery } from '../api/queries.ts';
import { Say, useText } from '../i18n/text.tsx';
import type { FieldKind, FieldProps } from './field-kind.ts';

function EditUnit({ value, onChange, id, describedBy, invalid, required }: FieldProps<string>) {
  const say = useText();
  const { data, isFetching } = useQuery(unitsQuery);
  return (
    <Select
      id={id}
      className="full"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      onChange={onChange}
      loading={isFetching}
      options={data?.items.map((unit) => ({ value: unit.id, label: say(unit.name) }))}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid}
      aria-required={required}
      aria-describedby={describedBy}
    />
  );
}

function UnitName({ id }: { id: string }) {
  const { data } = useQuery(unitsQuery);
  const unit = data?.items.find((one) => one.id === id);
  return <Say text={unit?.name ?? { zh: id, en: id }} />;
}

export const unitField: FieldKind<string> = {
  Edit: EditUnit,
  Show: ({ value }) => <UnitName id={value} />,
};

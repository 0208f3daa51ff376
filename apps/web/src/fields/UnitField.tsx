import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useContext } from 'react';
import { unitsQuery } from '../api/queries.ts';
import { Say, useText } from '../i18n/text.tsx';
import type { FieldKind, FieldProps } from './field-kind.ts';
import { KnownNames } from './known-names.ts';

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
  const known = useContext(KnownNames).units[id];
  const { data } = useQuery({ ...unitsQuery, enabled: !known });
  return <Say text={known ?? data?.items.find((one) => one.id === id)?.name} />;
}

export const unitField: FieldKind<string> = {
  Edit: EditUnit,
  Show: ({ value }) => <UnitName id={value} />,
};

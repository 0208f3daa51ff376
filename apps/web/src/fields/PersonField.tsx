import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleQuery } from '../api/queries.ts';
import { Say, useText } from '../i18n/text.tsx';
import { useLater } from '../ui/useLater.ts';
import type { FieldKind } from './field-kind.ts';
import { usePeopleNames } from './people-names.ts';

type PickerProps = {
  id: string;
  value: string | string[] | undefined;
  onChange: (value: string | string[] | undefined) => void;
  many?: boolean;
  invalid?: boolean;
  required?: boolean;
  describedBy?: string | undefined;
};

/** Finds people by name as one types; the value is their id. */
export function PersonPicker(props: PickerProps) {
  const { id, value, onChange, many, invalid, required, describedBy } = props;
  const { t } = useTranslation();
  const say = useText();
  const [search, setSearch] = useState('');
  const { data, isFetching } = useQuery(peopleQuery(useLater(search.trim())));
  const chosen = value === undefined ? [] : Array.isArray(value) ? value : [value];
  const names = usePeopleNames(chosen);
  const found = (data?.items ?? []).map((person) => ({
    value: person.id,
    label: say(person.name),
    unit: say(person.unitName),
    roles: person.roles.map((r) => say(r)).join(t('form.listComma')),
  }));
  const known = chosen
    .filter((one) => !found.some((f) => f.value === one))
    .map((one) => ({ value: one, label: say(names(one)), unit: '', roles: '' }));
  return (
    <Select
      id={id}
      className="full"
      {...(many ? { mode: 'multiple' as const } : {})}
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      value={value}
      onChange={(next: string | string[] | undefined) => {
        setSearch('');
        onChange(next);
      }}
      options={search.trim() ? found : [...known, ...found]}
      optionRender={({ data: person }) => (
        <span className="option">
          <span>{person.label}</span>
          <span className="muted small">
            {[person.unit, person.roles].filter(Boolean).join(' · ')}
          </span>
        </span>
      )}
      loading={isFetching}
      placeholder={t('form.findPerson')}
      notFoundContent={isFetching ? t('common.loading') : t('form.nobodyFound')}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid}
      aria-required={required}
      aria-describedby={describedBy}
    />
  );
}

export function PersonName({ id }: { id: string }) {
  const names = usePeopleNames([id]);
  return <Say text={names(id)} />;
}

export const personField: FieldKind<string> = {
  Edit: ({ value, onChange, id, describedBy, invalid, required }) => (
    <PersonPicker
      {...{ id, value, describedBy, invalid, required }}
      onChange={(next) => onChange(next as string | undefined)}
    />
  ),
  Show: ({ value }) => <PersonName id={value} />,
};

import type { OrganizationItem } from '@kezhuan/contracts';
import type { PartyValue } from '@kezhuan/flow';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { organizationsQuery } from '../api/queries.ts';
import { Say, useLanguage, useText } from '../i18n/text.tsx';
import { useLater } from '../ui/useLater.ts';
import type { FieldKind, FieldProps } from './field-kind.ts';

/** What a deal keeps of an organisation; the registry may change afterwards, the deal does not. */
const keep = ({ id, name, kind, country, overseasControlled }: OrganizationItem): PartyValue => ({
  id,
  name,
  kind,
  country,
  overseasControlled,
});

type PickerProps = Omit<FieldProps<PartyValue[]>, 'value' | 'conditions' | 'faults' | 'pointer'> & {
  value: readonly PartyValue[];
  many: boolean;
};

function PartyPicker({ value, onChange, id, describedBy, invalid, required, many }: PickerProps) {
  const { t } = useTranslation();
  const say = useText();
  const country = useCountry();
  const [search, setSearch] = useState('');
  const { data, isFetching } = useQuery(organizationsQuery(useLater(search.trim())));
  const found = (data?.items ?? []).map(keep);
  const all = [...value.filter((v) => !found.some((f) => f.id === v.id)), ...found];
  const pick = (ids: string | string[] | undefined): void => {
    setSearch('');
    const wanted = ids === undefined ? [] : [ids].flat();
    onChange(wanted.flatMap((one) => all.find((o) => o.id === one) ?? []));
  };
  return (
    <Select
      id={id}
      className="full"
      {...(many ? { mode: 'multiple' as const } : {})}
      allowClear
      showSearch={{ filterOption: false, onSearch: setSearch }}
      value={many ? value.map((v) => v.id) : value[0]?.id}
      onChange={pick}
      options={all.map((o) => ({ value: o.id, label: say(o.name), party: o }))}
      optionRender={({ data: { label, party } }) => (
        <span className="option">
          <span>{label}</span>
          <span className="muted small">
            {country(party.country)}
            {party.overseasControlled && ` · ${t('form.overseasControlled')}`}
          </span>
        </span>
      )}
      loading={isFetching}
      placeholder={t('form.findOrganization')}
      notFoundContent={isFetching ? t('common.loading') : t('form.noOrganization')}
      status={invalid ? 'error' : ''}
      aria-invalid={invalid}
      aria-required={required}
      aria-describedby={describedBy}
    />
  );
}

/** `CN` → 中国 / China, in the reader's language. */
function useCountry(): (code: string) => string {
  const language = useLanguage();
  const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'code' });
  return (code) => {
    try {
      return names.of(code) ?? code;
    } catch {
      return code;
    }
  };
}

export function Party({ party }: { party: PartyValue }) {
  const { t } = useTranslation();
  const country = useCountry();
  return (
    <span className="party">
      <Say text={party.name} />
      <span className="muted small">
        {country(party.country)}
        {party.overseasControlled && ` · ${t('form.overseasControlled')}`}
      </span>
    </span>
  );
}

export const partyField: FieldKind<PartyValue> = {
  Edit: ({ value, onChange, ...rest }) => (
    <PartyPicker
      {...rest}
      many={false}
      value={value ? [value] : []}
      onChange={(parties) => onChange(parties?.[0])}
    />
  ),
  Show: ({ value }) => <Party party={value} />,
};

export const partiesField: FieldKind<PartyValue[]> = {
  wide: true,
  Edit: ({ value, onChange, ...rest }) => (
    <PartyPicker
      {...rest}
      many
      value={value ?? []}
      onChange={(parties) => onChange(parties && parties.length > 0 ? parties : undefined)}
    />
  ),
  Show: ({ value }) => (
    <span className="stack">
      {value.map((party) => (
        <Party key={party.id} party={party} />
      ))}
    </span>
  ),
};
